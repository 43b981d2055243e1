using System.Globalization;
using System.Text.Json;
using Arbit.Markets;
using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>
/// Reads one market of the catalog. What decides about trading must be there and be understood; a market of which it is
/// not is refused with the field's name. Source: OpenAPI 3.28.0 to 3.32.0, Market.
/// </summary>
internal static class MarketReader
{
    private const long MaxTimerSeconds = 366L * 24 * 3600;
    private const long MaxShard = 1_000;

    // Every market trades in hundredths of a contract since 2026; there is no minimum notional.
    private static readonly LotRules Lots = new(new Quantity(0.01m), new Quantity(0.01m), 0m);

    /// <summary>The row of a market, or null with what is wrong when it has no ticker.</summary>
    public static MarketRow? Read(JsonElement item, out string? problem)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            problem = "is not an object";
            return null;
        }

        if (!item.TryTicker("ticker", out string ticker, out problem))
        {
            return null;
        }

        MarketEntry? entry = ReadEntry(item, ticker, out string? wrong);
        return new MarketRow(ticker, entry, wrong);
    }

    private static MarketEntry? ReadEntry(JsonElement item, string ticker, out string? problem)
    {
        if (!item.TryTicker("event_ticker", out string eventTicker, out problem)
            || !IsPlainContract(item, out problem)
            || !item.TryNumber("exchange_index", 0, MaxShard, out long shard, out problem)
            || !item.TryTime("fee_waiver_expiration_time", out DateTimeOffset? waivedUntil, out problem)
            || !item.TryTime("close_time", out DateTimeOffset? closesAt, out problem)
            || !TrySettlement(item, out DateTimeOffset? settlement, out problem)
            || GridReader.Read(item, out problem) is not { } grid)
        {
            return null;
        }

        string title = item.Text("title"), yes = item.Text("yes_sub_title"), no = item.Text("no_sub_title");
        return new MarketEntry(
            new OutcomeMarket
            {
                Id = new MarketId(KalshiVenue.VenueName, ticker),
                Title = title.Length > 0 ? title : ticker,
                Scale = FixedPoint.Scale,
                Grid = grid,
                Lots = Lots,
                Status = StatusNames.Of(item.Text("status")),
                Pool = new CollateralPool(KalshiVenue.VenueName, Asset.Usd, shard.ToString(CultureInfo.InvariantCulture)),
                YesSymbol = ticker + "/yes",
                NoSymbol = ticker + "/no",
                YesTitle = yes.Length > 0 ? yes : "Yes",
                NoTitle = no.Length > 0 ? no : "No",
                EventSymbol = eventTicker,
                ExpectedSettlement = settlement,
            },
            waivedUntil)
        {
            ClosesAt = closesAt,
        };
    }

    // Scalar markets settle between zero and one, and another notional would pay something else than a dollar.
    private static bool IsPlainContract(JsonElement item, out string? problem)
    {
        problem = null;
        if (item.TryGetProperty("market_type", out JsonElement type) && !(type.ValueKind == JsonValueKind.String && type.ValueEquals("binary"u8)))
        {
            problem = $"market_type {JsonFields.Seen(item, "market_type")}; only binary markets are traded";
        }
        else if (item.TryGetProperty("notional_value_dollars", out JsonElement notional)
            && !(notional.ValueKind == JsonValueKind.String && Price.TryParse(notional.GetString(), null, out Price value) && value == Price.One))
        {
            problem = $"notional_value_dollars {JsonFields.Seen(item, "notional_value_dollars")}; only contracts that pay one dollar are traded";
        }
        else if (item.Text("status").Length == 0)
        {
            problem = $"status {JsonFields.Seen(item, "status")}; expected the market's state";
        }

        return problem is null;
    }

    // The expected expiration is the venue's best word; the latest one is kept when there is none. Payout follows the
    // determination by the settlement timer. close_time only ends trading, and may be long past or far off.
    private static bool TrySettlement(JsonElement item, out DateTimeOffset? settlement, out string? problem)
    {
        settlement = null;
        if (!item.TryTime("expected_expiration_time", out DateTimeOffset? expected, out problem)
            || !item.TryTime("latest_expiration_time", out DateTimeOffset? latest, out problem)
            || !item.TryNumber("settlement_timer_seconds", 0, MaxTimerSeconds, out long timer, out problem))
        {
            return false;
        }

        DateTimeOffset? expiration = expected ?? latest;
        settlement = expiration is { } at && at < DateTimeOffset.MaxValue.AddYears(-2) ? at.AddSeconds(timer) : null;
        return true;
    }
}

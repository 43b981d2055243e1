using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues.Polymarket.Signing;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Instruments;

/// <summary>Reads the venue's rows as one account sees them: which order and which side of a trade was ours.</summary>
internal sealed class AccountView(VenueId venue, InstrumentCatalog catalog, PolymarketCredentials credentials)
{
    private const int PriceDecimals = 6;

    /// <summary>The contract of a token; one without an outcome when the market is not listed.</summary>
    public ContractId ContractOf(string token, string market) => catalog.FindToken(token) ?? new MarketId(venue, market).Contract(Outcome.None);

    /// <summary>What a row says of an order.</summary>
    /// <param name="row">The row.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="heard">When; its time when it tells none.</param>
    public OrderReport Report(OrderRow row, ReportSource source, DateTimeOffset heard)
    {
        // A stream tells an immediate buy's sizes in money: its fills tell the shares.
        bool isInMoney = source == ReportSource.Stream && row is { IsImmediate: true, Side: not Side.Sell };
        Quantity? filled = row.SizeMatched is { } matched && !isInMoney ? new Quantity(matched) : null;
        string id = row.Id.ToLowerInvariant();
        return new OrderReport(new ClientOrderId(id), id, ContractOf(row.Token, row.Market), OrderStates.Of(row), filled, source, row.At ?? heard)
        {
            Side = row.Side,
            Detail = row.Status,
        };
    }

    /// <summary>
    /// Our fills of a trade: as its taker, as the owner of resting orders, or as both. The venue does not tell a taker's fee; a
    /// maker has none.
    /// </summary>
    /// <param name="trade">The trade.</param>
    /// <param name="state">Whether it is final.</param>
    /// <returns>None when nothing of it is ours, which the venue should not have told.</returns>
    public IReadOnlyList<Fill> Fills(TradeRow trade, FillState state)
    {
        var fills = new List<Fill>();
        if (trade.TraderSide == "TAKER")
        {
            fills.Add(Make(trade, state, trade.TakerOrderId, trade.Token, trade.Side, trade.Size, TakerPrice(trade), Liquidity.Taker));
        }

        foreach (MakerRow maker in trade.Makers.Where(IsOurs))
        {
            // Of the other token, both bought or both sold: a set was made or taken apart.
            Side side = maker.Side ?? (maker.Token == trade.Token ? trade.Side == Side.Buy ? Side.Sell : Side.Buy : trade.Side);
            fills.Add(Make(trade, state, maker.OrderId, maker.Token, side, maker.Amount, maker.Price, Liquidity.Maker));
        }

        return fills;
    }

    private bool IsOurs(MakerRow maker) => maker.Owner == credentials.ApiKey.Key
        || (EthAddress.TryParse(maker.Address, out EthAddress address) && address == credentials.Wallet);

    private Fill Make(TradeRow trade, FillState state, string order, string token, Side side, decimal size, decimal price, Liquidity liquidity)
    {
        string id = order.ToLowerInvariant();
        return new Fill(trade.Id, new ClientOrderId(id), ContractOf(token, trade.Market), side, new Quantity(size), new Price(price),
            new Money(0m, InstrumentBuilder.SettlementAsset), liquidity, state, trade.At)
        {
            VenueOrderId = id,
            FeeKnown = liquidity == Liquidity.Maker,
            TransactionId = trade.TransactionHash,
        };
    }

    // The trade's own price is an average rounded to the tick. The resting orders' prices are exact: their average is taken to
    // six decimals, against us where it does not end there.
    private static decimal TakerPrice(TradeRow trade)
    {
        decimal size = 0m, cost = 0m;
        foreach (MakerRow maker in trade.Makers)
        {
            decimal price = maker.Token == trade.Token ? maker.Price : 1m - maker.Price;
            size = ExactDecimal.Add(size, maker.Amount);
            cost = ExactDecimal.Add(cost, ExactDecimal.Multiply(maker.Amount, price));
        }

        if (size != trade.Size || size == 0m)
        {
            return trade.Price;
        }

        decimal scaled = cost / size * ExactDecimal.PowerOfTen(PriceDecimals);
        decimal rounded = trade.Side == Side.Buy ? decimal.Ceiling(scaled) : decimal.Floor(scaled);
        return ExactDecimal.Normalize(rounded / ExactDecimal.PowerOfTen(PriceDecimals));
    }
}

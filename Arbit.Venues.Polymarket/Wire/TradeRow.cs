using System.Text.Json;
using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Wire;

/// <summary>
/// What a body or a message of the user channel says of one trade. Its own side, token and price are the taker's, whoever is
/// told; a resting order's are in <see cref="Makers"/>.
/// </summary>
internal sealed record TradeRow
{
    public required string Id { get; init; }

    public required string Status { get; init; }

    public required string TakerOrderId { get; init; }

    public required string Token { get; init; }

    public required string Market { get; init; }

    public required Side Side { get; init; }

    public required decimal Size { get; init; }

    public required decimal Price { get; init; }

    /// <summary>TAKER or MAKER: which of the two the account was.</summary>
    public required string TraderSide { get; init; }

    public required DateTimeOffset At { get; init; }

    public string TransactionHash { get; init; } = "";

    public IReadOnlyList<MakerRow> Makers { get; init; } = [];

    /// <summary>Reads one; null after telling what is wrong with it.</summary>
    public static TradeRow? Read(JsonElement element, out string? problem)
    {
        var row = new RowReader(element);
        Side? side = OrderRow.SideOf(row.Optional("side"));
        DateTimeOffset? at = row.Time("match_time") ?? row.Time("matchtime") ?? row.Time("timestamp");
        string role = row.Text("trader_side");
        var makers = new List<MakerRow>();
        foreach (JsonElement maker in row.List("maker_orders"))
        {
            makers.Add(ReadMaker(maker, row));
        }

        var trade = new TradeRow
        {
            Id = row.Text("id"),
            Status = row.Text("status"),
            TakerOrderId = row.Text("taker_order_id"),
            Token = row.Text("asset_id"),
            Market = row.Text("market"),
            Side = side ?? default,
            Size = row.Amount("size"),
            Price = row.Amount("price"),
            TraderSide = role,
            At = at ?? default,
            TransactionHash = row.Optional("transaction_hash") ?? "",
            Makers = makers,
        };
        Expect(row, side is not null, "side", row.Optional("side"), "BUY or SELL");
        Expect(row, role is "TAKER" or "MAKER", "trader_side", role, "TAKER or MAKER");
        Expect(row, at is not null, "match_time", row.Optional("match_time"), "a time");
        Expect(row, trade.Size > 0m, "size", row.Optional("size"), "more than zero");
        problem = row.Problem;
        return problem is null ? trade : null;
    }

    private static MakerRow ReadMaker(JsonElement element, RowReader trade)
    {
        var row = new RowReader(element);
        var maker = new MakerRow(
            row.Text("order_id"), row.Optional("owner") ?? "", row.Optional("maker_address") ?? "", row.Text("asset_id"),
            row.Amount("matched_amount"), row.Amount("price"), OrderRow.SideOf(row.Optional("side")));
        if (row.Problem is { } problem)
        {
            trade.Note("maker_orders", $"one whose {problem.Split(';')[0]}", "whole ones");
        }

        return maker;
    }

    private static void Expect(RowReader row, bool holds, string name, string? seen, string expected)
    {
        if (!holds)
        {
            row.Note(name, Diagnostics.SeenText.Quote(seen), expected);
        }
    }
}

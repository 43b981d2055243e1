using System.Text.Json;
using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Wire;

/// <summary>What a body or a message of the user channel says of one order.</summary>
internal sealed record OrderRow
{
    public required string Id { get; init; }

    /// <summary>The venue's word, perhaps with its reason behind it.</summary>
    public required string Status { get; init; }

    public required string Token { get; init; }

    public required string Market { get; init; }

    public Side? Side { get; init; }

    /// <summary>Shares; money for an immediate buy on the user channel.</summary>
    public decimal? OriginalSize { get; init; }

    public decimal? SizeMatched { get; init; }

    /// <summary>GTC, GTD, FOK or FAK; empty when not said.</summary>
    public string OrderType { get; init; } = "";

    public DateTimeOffset? At { get; init; }

    public IReadOnlyList<string> Trades { get; init; } = [];

    /// <summary>Whether it cannot rest.</summary>
    public bool IsImmediate => OrderType is "FOK" or "FAK";

    /// <summary>Reads one; null after telling what is wrong with it.</summary>
    public static OrderRow? Read(JsonElement element, out string? problem)
    {
        var row = new RowReader(element);
        var order = new OrderRow
        {
            Id = row.Text("id"),
            Status = row.Text("status"),
            Token = row.Text("asset_id"),
            Market = row.Text("market"),
            Side = SideOf(row.Optional("side")),
            OriginalSize = row.OptionalAmount("original_size"),
            SizeMatched = row.OptionalAmount("size_matched"),
            OrderType = row.Optional("order_type") ?? "",
            At = row.Time("timestamp") ?? row.Time("created_at"),
            Trades = [.. row.List("associate_trades").Where(static t => t.ValueKind == JsonValueKind.String).Select(static t => t.GetString()!)],
        };
        problem = row.Problem;
        return problem is null ? order : null;
    }

    public static Side? SideOf(string? word) => word switch
    {
        "BUY" => Markets.Side.Buy,
        "SELL" => Markets.Side.Sell,
        _ => null,
    };
}

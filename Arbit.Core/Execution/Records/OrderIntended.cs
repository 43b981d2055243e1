using System.Text;
using System.Text.Json.Serialization;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Execution.Records;

/// <summary>An order was decided: everything the venue will see of it, and its id. Durable before anything is sent.</summary>
/// <param name="Intent">The intent it carries out.</param>
/// <param name="Order">Our id of the order.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Market">The venue's key of the market.</param>
/// <param name="Outcome">Which contract of it.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Quantity">The size.</param>
/// <param name="Limit">The worst price that is acceptable.</param>
/// <param name="TimeInForce">How long it may live.</param>
/// <param name="Terms">The venue's own terms of it, as JSON: enough to derive the id again.</param>
public sealed record OrderIntended(IntentId Intent, ClientOrderId Order, VenueId Venue, string Market, Outcome Outcome,
    Side Side, Quantity Quantity, Price Limit, TimeInForce TimeInForce, [property: JsonConverter(typeof(RawJsonConverter))] string Terms)
    : JournalEntry(JournalKinds.OrderIntent)
{
    /// <summary>The trade it belongs to; null when none.</summary>
    public string? Trade { get; init; }

    /// <summary>Which leg of the trade, from 0; null when none.</summary>
    public int? Leg { get; init; }

    /// <summary>When the venue must end it; null when it need not.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>True when it may only rest.</summary>
    public bool PostOnly { get; init; }

    /// <summary>True when it may not enlarge a position.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>True for an order that gets out of a position.</summary>
    public bool Unwind { get; init; }

    /// <summary>What it trades.</summary>
    [JsonIgnore]
    public ContractId Contract => new(new MarketId(Venue, Market), Outcome);

    /// <summary>The entry of a prepared order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="trade">The trade it belongs to; null when none.</param>
    /// <param name="leg">Which leg of the trade, from 0; null when none.</param>
    public static OrderIntended Of(PreparedOrder order, string? trade = null, int? leg = null)
    {
        ArgumentNullException.ThrowIfNull(order);
        OrderRequest r = order.Request;
        return new OrderIntended(r.Intent, order.Id, r.Contract.Market.Venue, r.Contract.Market.Symbol, r.Contract.Outcome, r.Side, r.Quantity,
            r.LimitPrice, r.TimeInForce, order.Terms.IsEmpty ? "{}" : Encoding.UTF8.GetString(order.Terms.Span))
        {
            Trade = trade,
            Leg = leg,
            ExpiresAt = r.ExpiresAt,
            PostOnly = r.PostOnly,
            ReduceOnly = r.ReduceOnly,
            Unwind = r.Unwind,
        };
    }

    /// <summary>The order as it was prepared: equal to the one the entry was made of.</summary>
    public PreparedOrder ToPrepared() => new(
        new OrderRequest(Intent, Contract, Side, Quantity, Limit, TimeInForce)
        {
            ExpiresAt = ExpiresAt,
            PostOnly = PostOnly,
            ReduceOnly = ReduceOnly,
            Unwind = Unwind,
        },
        Order, Encoding.UTF8.GetBytes(Terms));
}

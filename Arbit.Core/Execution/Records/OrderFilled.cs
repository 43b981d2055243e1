using System.Text.Json.Serialization;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Execution.Records;

/// <summary>A fill as the venue told it, or a later state of one: the same fill id of the same order is the same fill.</summary>
/// <param name="Fill">The venue's id of the fill, unique within the order.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Market">The venue's key of the market.</param>
/// <param name="Outcome">Which contract of it.</param>
/// <param name="Side">Bought or sold.</param>
/// <param name="Quantity">The size filled, before any fee taken in shares.</param>
/// <param name="Price">The price.</param>
/// <param name="Fee">The fee in cash; zero while not known.</param>
/// <param name="FeeAsset">The asset of the fee; empty while not known.</param>
/// <param name="Liquidity">Taker or maker.</param>
/// <param name="State">Whether it is final.</param>
/// <param name="At">When the venue says it happened.</param>
public sealed record OrderFilled(string Fill, VenueId Venue, string Market, Outcome Outcome, Side Side, Quantity Quantity,
    Price Price, decimal Fee, Asset FeeAsset, Liquidity Liquidity, FillState State, DateTimeOffset At) : JournalEntry(JournalKinds.OrderFill)
{
    /// <summary>Our id of the order; empty when not known.</summary>
    public ClientOrderId Order { get; init; } = new("");

    /// <summary>The venue's id of the order; empty while not known.</summary>
    public string VenueOrderId { get; init; } = "";

    /// <summary>The part of the size taken as a fee; zero where fees are cash.</summary>
    public Quantity FeeShares { get; init; }

    /// <summary>False while the venue has not said the fee.</summary>
    public bool FeeKnown { get; init; } = true;

    /// <summary>The id of the on-chain transaction; empty when none.</summary>
    public string Transaction { get; init; } = "";

    /// <summary>What it trades.</summary>
    [JsonIgnore]
    public ContractId Contract => new(new MarketId(Venue, Market), Outcome);

    /// <summary>The entry of a fill.</summary>
    public static OrderFilled Of(Fill fill)
    {
        ArgumentNullException.ThrowIfNull(fill);
        MarketId market = fill.Contract.Market;
        return new OrderFilled(fill.VenueFillId, market.Venue, market.Symbol, fill.Contract.Outcome, fill.Side, fill.Quantity, fill.Price,
            fill.Fee.Amount, new Asset(fill.Fee.Asset.ToString()), fill.Liquidity, fill.State, fill.At)
        {
            Order = new ClientOrderId(fill.Order.ToString()),
            VenueOrderId = fill.VenueOrderId,
            FeeShares = fill.FeeShares,
            FeeKnown = fill.FeeKnown,
            Transaction = fill.TransactionId,
        };
    }

    /// <summary>The fill.</summary>
    public Fill ToFill() => new(Fill, Order, Contract, Side, Quantity, Price, new Money(Fee, FeeAsset), Liquidity, State, At)
    {
        VenueOrderId = VenueOrderId,
        FeeShares = FeeShares,
        FeeKnown = FeeKnown,
        TransactionId = Transaction,
    };
}

using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Execution.Records;

/// <summary>What a venue said of an order, ours or not.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="State">What it says the order is.</param>
/// <param name="Source">Where the report comes from.</param>
/// <param name="At">The venue's time of it.</param>
public sealed record OrderReported(VenueId Venue, ReportedState State, ReportSource Source, DateTimeOffset At) : JournalEntry(JournalKinds.OrderReport)
{
    /// <summary>Our id of the order; empty when the venue did not say it.</summary>
    public ClientOrderId Order { get; init; } = new("");

    /// <summary>The venue's id of the order; empty while not known.</summary>
    public string VenueOrderId { get; init; } = "";

    /// <summary>The venue's key of the market; empty when not said.</summary>
    public string Market { get; init; } = "";

    /// <summary>Which contract of it; none when not said.</summary>
    public Outcome Outcome { get; init; }

    /// <summary>Bought or sold; null when not said.</summary>
    public Side? Side { get; init; }

    /// <summary>The size filled so far; null when not said.</summary>
    public Quantity? Filled { get; init; }

    /// <summary>What else is known, for a person. Holds no secrets.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The entry of a report.</summary>
    public static OrderReported Of(VenueId venue, OrderReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new OrderReported(venue, report.State, report.Source, report.At)
        {
            Order = new ClientOrderId(report.Id.ToString()),
            VenueOrderId = report.VenueOrderId,
            Market = report.Contract.Market.Symbol ?? "",
            Outcome = report.Contract.Outcome,
            Side = report.Side,
            Filled = report.Filled,
            Detail = report.Detail,
        };
    }

    /// <summary>The report. Its contract is the default one when the venue did not say it.</summary>
    public OrderReport ToReport() => new(Order, VenueOrderId,
        Market.Length == 0 ? default : new ContractId(new MarketId(Venue, Market), Outcome), State, Filled, Source, At)
    { Side = Side, Detail = Detail };
}

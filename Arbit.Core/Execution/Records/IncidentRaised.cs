using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Execution.Records;

/// <summary>Something a person should know. Raised again with the same id it replaces what was told before.</summary>
/// <param name="Id">The incident, unique for ever; the same cause on the same thing gives the same id.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Severity">How bad it is.</param>
public sealed record IncidentRaised(string Id, IncidentKind Kind, IncidentSeverity Severity) : JournalEntry(JournalKinds.Incident)
{
    /// <summary>The venue; null when none.</summary>
    public VenueId? Venue { get; init; }

    /// <summary>Our id of the order; null when none.</summary>
    public ClientOrderId? Order { get; init; }

    /// <summary>The venue's key of the market; null when none.</summary>
    public string? Market { get; init; }

    /// <summary>The trade; null when none.</summary>
    public string? Trade { get; init; }

    /// <summary>What else is known, for a person. Holds no secrets.</summary>
    public string Detail { get; init; } = "";
}

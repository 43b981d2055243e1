using Arbit.Execution.Records;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Journal;

/// <summary>An incident as the journal knows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="At">When it was last raised.</param>
/// <param name="Detail">What else is known.</param>
public sealed record JournalIncident(string Id, IncidentKind Kind, IncidentSeverity Severity, DateTimeOffset At, string Detail)
{
    /// <summary>The venue; null when none.</summary>
    public VenueId? Venue { get; init; }

    /// <summary>Our id of the order; null when none.</summary>
    public ClientOrderId? Order { get; init; }

    /// <summary>The venue's key of the market; null when none.</summary>
    public string? Market { get; init; }

    /// <summary>The trade; null when none.</summary>
    public string? Trade { get; init; }

    /// <summary>When it was closed; null while open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Who or what closed it; null while open.</summary>
    public string? ClosedBy { get; init; }
}

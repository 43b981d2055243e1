using System.Collections.Immutable;
using Arbit.Execution.Records;

namespace Arbit.Execution.Tracking;

/// <summary>Incidents of one order. The same cause on the same thing gives the same id, so that it is told once.</summary>
internal static class OrderIncidents
{
    internal static ImmutableArray<IncidentRaised> Of(TrackedOrder order, IncidentKind kind, string cause, string detail,
        IncidentSeverity severity = IncidentSeverity.Critical) =>
    [
        new IncidentRaised($"{kind}/{order.Venue}/{order.Id}/{cause}", kind, severity)
        {
            Venue = order.Venue,
            Order = order.Id,
            Market = order.Request.Contract.Market.Symbol,
            Trade = order.Trade,
            Detail = detail,
        },
    ];

    internal static OrderStep With(this OrderStep step, IncidentKind kind, string cause, string detail,
        IncidentSeverity severity = IncidentSeverity.Critical) =>
        step with { Incidents = [.. step.Incidents, .. Of(step.Next, kind, cause, detail, severity)] };
}

using Arbit.Diagnostics;
using Arbit.Engine;
using Arbit.Venues;

namespace Arbit.Console.Reports;

/// <summary>Makes the report of an engine's run.</summary>
internal static class RunReports
{
    public static RunReport Of(ArbitEngine engine)
    {
        EngineStatistics statistics = engine.Statistics;
        VenueStatus[] venues = [.. engine.Venues.Select(static v => v.Status)];
        return new RunReport
        {
            Frames = venues.Sum(static v => v.Frames),
            BookUpdates = venues.Sum(static v => v.BookUpdates),
            Gaps = venues.Sum(static v => v.Gaps),
            Resyncs = venues.Sum(static v => v.Resyncs),
            Opportunities = statistics.Opportunities,
            Trades = statistics.Trades,
            NetPnl = statistics.NetPnl,
            Reasons = statistics.Reasons.ToDictionary(static r => r.Key.ToText(), static r => r.Value),
            DecisionsDigest = engine.DecisionsDigest,
        };
    }
}

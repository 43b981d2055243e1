using Arbit.Diagnostics;
using Arbit.Engine;
using Arbit.Venues;

namespace Arbit.Console.Reports;

/// <summary>Makes the report of an engine's run.</summary>
internal static class RunReports
{
    /// <summary>The venues as they are now.</summary>
    public static IReadOnlyList<VenueStatus> Venues(ArbitEngine engine) => [.. engine.Venues.Select(static v => v.Status)];

    /// <summary>Reports a run.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="seen">The venues as they were when the run ended; null for as they are now.</param>
    public static RunReport Of(ArbitEngine engine, IReadOnlyList<VenueStatus>? seen = null)
    {
        EngineStatistics statistics = engine.Statistics;
        IReadOnlyList<VenueStatus> venues = seen ?? Venues(engine);
        return new RunReport
        {
            Frames = venues.Sum(static v => v.Frames),
            BookUpdates = venues.Sum(static v => v.BookUpdates),
            Gaps = venues.Sum(static v => v.BooksBroken),
            Resyncs = venues.Sum(static v => v.BooksRebuilt),
            Opportunities = statistics.Opportunities,
            Trades = statistics.Trades,
            NetPnl = statistics.NetPnl,
            Reasons = statistics.Reasons.ToDictionary(static r => r.Key.ToText(), static r => r.Value),
            DecisionsDigest = engine.DecisionsDigest,
        };
    }
}

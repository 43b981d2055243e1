using Arbit.Console.Study.Import;
using Arbit.Console.Study.Statistics;
using Arbit.Diagnostics;
using Arbit.Risk;

namespace Arbit.Console.Study.Driving;

/// <summary>Puts one pair's observations through the benches; new benches whenever the legs' terms change.</summary>
internal sealed class PairDesk(StudyOptions options)
{
    // Standing edges outlive a change of fees.
    private readonly PersistentEdgeTracker _edges = new(options.Risk);
    private (LegTerms First, LegTerms Second, DateTimeOffset? SettlesAt) _terms;
    private Bench? _touch;
    private Bench? _depth;
    private Bench? _trade;

    /// <summary>What the decision code makes of a row. Rows of one pair only, in order of time.</summary>
    public Observation Observe(StudyRow row)
    {
        var terms = (row.First.Terms, row.Second.Terms, row.SettlesAt);
        if (_touch is null || _depth is null || _trade is null || terms != _terms)
        {
            _terms = terms;
            _touch = new Bench(BenchKind.Touch, row, options, new PersistentEdgeTracker(options.Risk));
            _depth = new Bench(BenchKind.Depth, row, options, new PersistentEdgeTracker(options.Risk));
            _trade = new Bench(BenchKind.Trade, row, options, _edges);
        }

        IReadOnlyList<BenchResult> touch = _touch.Decide(row);
        IReadOnlyList<BenchResult> depth = IsTouchOnly(row) ? touch : _depth.Decide(row);
        IReadOnlyList<BenchResult> trade = _trade.Decide(row);
        return new Observation(row.At, !row.First.TwoSided || !row.Second.TwoSided, row.Skew, row.Sized,
        [
            .. trade.Select((result, i) => new DirectionResult(result.Bundle.Id.Value, result.Gross, touch[i].Earning, depth[i].Earning,
                result.Reason, result.Reason == ReasonCode.Approved ? result.Earning : null)),
        ]);
    }

    private static bool IsTouchOnly(StudyRow row) =>
        row.First.Bids.Count <= 1 && row.First.Asks.Count <= 1 && row.Second.Bids.Count <= 1 && row.Second.Asks.Count <= 1;
}

using Arbit.Diagnostics;

namespace Arbit.Console.Study.Statistics;

/// <summary>Counts everything about one pair of one file.</summary>
internal sealed class PairTally(string pair, TimeSpan? maxGap)
{
    private readonly LevelTally[] _levels = [.. EdgeLevel.All.Select(static _ => new LevelTally())];
    private readonly long[] _reasons = new long[ReasonCodes.Count];
    private bool[] _held = new bool[EdgeLevel.All.Count];
    private Observation? _last;

    public string Pair { get; } = pair;

    public long Observations { get; private set; }

    public long OneSided { get; private set; }

    public long Priced { get; private set; }

    /// <summary>Time between priced observations and the ones after them, holes left out.</summary>
    public TimeSpan PricedTime { get; private set; }

    public long Holes { get; private set; }

    public IReadOnlyList<LevelTally> Levels => _levels;

    /// <summary>Evaluations of the decision chain by how they ended.</summary>
    public IReadOnlyList<long> Reasons => _reasons;

    public List<decimal> Gross { get; } = [];

    public List<decimal> Net { get; } = [];

    public List<decimal> TouchDollars { get; } = [];

    public List<decimal> DepthDollars { get; } = [];

    public List<decimal> TradeDollars { get; } = [];

    public List<decimal> Annualised { get; } = [];

    public List<decimal> SkewMilliseconds { get; } = [];

    public void Add(Observation observation)
    {
        Advance(observation.At);
        Observations++;
        OneSided += observation.OneSided ? 1 : 0;
        Priced += observation.Priced ? 1 : 0;
        bool[] holds = [.. EdgeLevel.All.Select(level => level.Holds(observation))];
        for (int i = 0; i < _levels.Length; i++)
        {
            _levels[i].Observe(observation.At, holds[i]);
        }

        foreach (DirectionResult direction in observation.Directions)
        {
            _reasons[(int)direction.Reason]++;
        }

        Collect(observation);
        _last = observation;
        _held = holds;
    }

    private void Advance(DateTimeOffset at)
    {
        if (_last is not { } last)
        {
            return;
        }

        TimeSpan gap = at - last.At;
        if (gap > maxGap)
        {
            Holes++;
            foreach (LevelTally level in _levels)
            {
                level.Windows.Break();
            }

            return;
        }

        PricedTime += last.Priced ? gap : TimeSpan.Zero;
        for (int i = 0; i < _levels.Length; i++)
        {
            _levels[i].AddTime(_held[i] ? gap : TimeSpan.Zero);
        }
    }

    private void Collect(Observation observation)
    {
        if (observation.Priced)
        {
            SkewMilliseconds.Add((decimal)observation.Skew.Ticks / TimeSpan.TicksPerMillisecond);
        }

        if (observation.BestGross is > 0m and { } gross)
        {
            Gross.Add(gross);
        }

        if (observation.BestTouch is { } touch)
        {
            Net.Add(touch.NetPerUnit);
            if (touch.Annualised is { } annualised)
            {
                Annualised.Add(annualised);
            }
        }

        if (!observation.Sized)
        {
            return;
        }

        if (observation.BestTouch is { } sized)
        {
            TouchDollars.Add(sized.Net);
        }

        if (observation.BestDepth is { } depth)
        {
            DepthDollars.Add(depth.Net);
        }

        TradeDollars.AddRange(observation.Directions.Where(static d => d.Trade is not null).Select(static d => d.Trade!.Net));
    }
}

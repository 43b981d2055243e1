using Arbit.Console.Screen;
using Arbit.Events;
using Arbit.Sizing;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Polymarket;

namespace Arbit.Console.Commands;

/// <summary>What a live run is for.</summary>
/// <param name="Pairs">The pairs file.</param>
/// <param name="TradesOnPaper">Trade approved plans on paper; else only watch.</param>
/// <param name="RecordTo">Where to record everything that enters the gate; null for nowhere.</param>
/// <param name="Quiet">Print no line per decision.</param>
internal sealed record LiveRunPlan(byte[] Pairs, bool TradesOnPaper, Stream? RecordTo, bool Quiet)
{
    /// <summary>The name of the run on the screen.</summary>
    public string Mode { get; init; } = "watch";

    /// <summary>What is awaited once it has started and before its time counts, and again when its time is up; null for nothing.</summary>
    public Func<LiveRun, CancellationToken, Task>? Settling { get; init; }

    /// <summary>The terminal to show it on; null for plain lines.</summary>
    public ITerminal? Terminal { get; init; }

    /// <summary>Looks on while plans are sized, from around the engine's sizer; null for nobody.</summary>
    public Func<ISizer, ISizer>? Sizer { get; init; }

    /// <summary>Is shown every input too; null for nobody.</summary>
    public IGateTap? Tap { get; init; }

    /// <summary>How Kalshi is reached; null for over the network.</summary>
    public KalshiTransport? Kalshi { get; init; }

    /// <summary>How Polymarket is reached; null for over the network.</summary>
    public PolymarketTransport? Polymarket { get; init; }
}

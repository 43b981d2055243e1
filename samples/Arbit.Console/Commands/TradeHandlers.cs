using Arbit.Console.CommandLine;
using Arbit.Engine;
using Arbit.Risk;
using Arbit.Sizing;

namespace Arbit.Console.Commands;

/// <summary>What becomes of approved plans: a run's mode is nothing but this.</summary>
internal static class TradeHandlers
{
    /// <summary>Nothing: the run only watches.</summary>
    public static Func<EngineParts, IApprovedPlanHandler> None { get; } = static _ => new WatchOnly();

    /// <summary>Traded on paper, leg after leg.</summary>
    public static Func<EngineParts, IApprovedPlanHandler> Paper { get; } = static parts => new PaperDesk(parts);

    /// <summary>Booked at once at the displayed depth.</summary>
    public static Func<EngineParts, IApprovedPlanHandler> Displayed { get; } = static _ => new DisplayedDepthBooking();

    /// <summary>The handler of a name on the command line.</summary>
    public static Func<EngineParts, IApprovedPlanHandler> Parse(string name) => name switch
    {
        "displayed" => Displayed,
        "paper" => Paper,
        "none" => None,
        _ => throw new BadInputException($"--trades: '{name}' is no way to trade a replay. Give displayed, paper or none."),
    };

    private sealed class WatchOnly : IApprovedPlanHandler
    {
        public bool OnApproved(Approved<TradePlan> approved, DateTimeOffset now, ITradeDesk desk) => false;
    }
}

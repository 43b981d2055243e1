using Arbit.Diagnostics;

namespace Arbit.Console.Study.Statistics;

/// <summary>The reasons in the order the decision chain asks them, so that a report reads as a funnel.</summary>
internal static class GateOrder
{
    private static readonly ReasonCode[] Chain =
    [
        ReasonCode.PairNotTradable, ReasonCode.PairExpired, ReasonCode.InstrumentUnknown, ReasonCode.MarketNotOpen, ReasonCode.FeesUnknown,
        ReasonCode.BookEmpty, ReasonCode.BookGapped, ReasonCode.BookStale, ReasonCode.BookSuspect, ReasonCode.BookIndicative,
        ReasonCode.OneSidedBook, ReasonCode.NoEdge, ReasonCode.NetBelowMinimum, ReasonCode.SizeBelowMinimum,
        ReasonCode.NoCapital, ReasonCode.ProfitBelowMinimum, ReasonCode.LockUpUnknown, ReasonCode.AnnualisedBelowMinimum,
        ReasonCode.PlanExpired, ReasonCode.SuspiciousEdge, ReasonCode.BookSkew, ReasonCode.PersistentEdge,
    ];

    /// <summary>Every reason once: the chain's first, approval last.</summary>
    public static IReadOnlyList<ReasonCode> All { get; } =
    [
        .. Chain,
        .. Enum.GetValues<ReasonCode>().Where(static r => r != ReasonCode.Approved && !Chain.Contains(r)),
        ReasonCode.Approved,
    ];
}

namespace Arbit.Console.Screen;

/// <summary>Everything the screen shows of one moment. Newest first where there is a time.</summary>
internal sealed record ScreenView
{
    /// <summary>What runs: watch, paper or demo.</summary>
    public required string Mode { get; init; }

    /// <summary>The moment.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>How long it has run.</summary>
    public required TimeSpan Elapsed { get; init; }

    public required long Evaluations { get; init; }

    public required long Opportunities { get; init; }

    public required long Trades { get; init; }

    public required decimal NetPnl { get; init; }

    public required IReadOnlyList<VenueLine> Venues { get; init; }

    public required IReadOnlyList<OpportunityLine> Plans { get; init; }

    public required IReadOnlyList<TradeLine> PaperTrades { get; init; }

    public required IReadOnlyList<BookLine> Books { get; init; }

    /// <summary>How evaluations ended, the most frequent first.</summary>
    public required IReadOnlyList<KeyValuePair<string, long>> Reasons { get; init; }
}

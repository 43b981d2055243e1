using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Faults;

/// <summary>A fault and when it happens. What a kind does not use is ignored.</summary>
/// <param name="At">After the start.</param>
/// <param name="Kind">What happens.</param>
public sealed record ScriptedFault(TimeSpan At, FaultKind Kind)
{
    /// <summary>kalshi or polymarket; for HTTP faults kalshi, clob, gamma or data.</summary>
    /// <value>The default is kalshi.</value>
    public string Venue { get; init; } = "kalshi";

    /// <summary>A ticker, condition id, token id or pair's name; null for any.</summary>
    public string? Market { get; init; }

    /// <summary>How many messages, requests, changes or levels.</summary>
    /// <value>The default is 1.</value>
    public int Count { get; init; } = 1;

    /// <summary>How long; zero is for good.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>A status, close code or error code; 0 cuts a request off.</summary>
    public int Code { get; init; }

    /// <summary>What Retry-After says, or null for none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The garbage, or null for some; the name of a listed pair.</summary>
    public string? Text { get; init; }

    /// <summary>A tick in dollars, a fee multiplier, or what a window's contract nets.</summary>
    public decimal Value { get; init; }

    /// <summary>The result YES, for a resolution; the direction, for a window: buys YES on Kalshi.</summary>
    public bool Yes { get; init; }

    /// <summary>A window's kind.</summary>
    public WindowKind Window { get; init; }
}

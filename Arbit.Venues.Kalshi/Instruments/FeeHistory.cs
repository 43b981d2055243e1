namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>
/// The fee terms of a series or an event: what was in force when its body was read, and changes by the time they take
/// effect. Immutable; a change is a new history.
/// </summary>
internal sealed record FeeHistory
{
    // Catalog bodies are served from a cache for up to 15 seconds, so one may show the terms from before a change that
    // is already in force. A change this much older than the reading still counts.
    private static readonly TimeSpan CacheMargin = TimeSpan.FromMinutes(1);
    private const int MaxChanges = 256;

    /// <summary>Nothing is known yet.</summary>
    public static FeeHistory Unknown { get; } = new();

    /// <summary>The terms the last reading showed, or null when there was none.</summary>
    public FeeTerms? Current { get; private init; }

    /// <summary>The changes that the reading cannot have shown, oldest first.</summary>
    public IReadOnlyList<FeeChange> Changes { get; private init; } = [];

    private DateTimeOffset ReadAt { get; init; } = DateTimeOffset.MinValue;

    /// <summary>The terms at a time, or null when they are not known.</summary>
    public FeeTerms? At(DateTimeOffset at) => Changes.LastOrDefault(c => c.At <= at)?.Terms ?? Current;

    /// <summary>A body was read: it replaces what it can have shown.</summary>
    public FeeHistory Read(FeeTerms terms, DateTimeOffset at) =>
        new() { Current = terms, ReadAt = at, Changes = [.. Changes.Where(c => c.At > at - CacheMargin)] };

    /// <summary>A change was announced. One for the same time replaces the earlier announcement.</summary>
    public FeeHistory Announce(FeeChange change) => Current is not null && change.At <= ReadAt - CacheMargin
        ? this
        : this with { Changes = [.. Changes.Where(c => c.At != change.At).Append(change).OrderBy(static c => c.At).TakeLast(MaxChanges)] };
}

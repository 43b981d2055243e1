namespace Arbit.Venues.Kalshi.Rest;

/// <summary>Headers that were signed before the request was sent, good for as long as the venue takes their time.</summary>
/// <param name="Headers">The headers. Never shown.</param>
/// <param name="SignedAt">When, by the monotonic clock.</param>
internal sealed record EarlySignature(KeyValuePair<string, string>[] Headers, long SignedAt)
{
    // The venue takes 5 s and refuses 30 s; a signature that waited this long is made anew. Source: recorded answers.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    /// <summary>Whether it may still be used.</summary>
    public bool IsFresh(TimeProvider clock) => clock.GetElapsedTime(SignedAt) <= Fresh;

    /// <inheritdoc />
    public override string ToString() => nameof(EarlySignature);
}

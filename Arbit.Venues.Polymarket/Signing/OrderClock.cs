namespace Arbit.Venues.Polymarket.Signing;

/// <summary>
/// The time that orders and requests carry: ours, corrected by the venue's when they are clearly apart. The venue tells whole
/// seconds only, so that small differences are left alone: our own clock is finer than its answers.
/// </summary>
internal sealed class OrderClock(TimeProvider clock, Func<TimeSpan?> venueOffset)
{
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(2);

    public DateTimeOffset Now => clock.GetUtcNow() + (venueOffset() is { } offset && offset.Duration() > Tolerated ? offset : TimeSpan.Zero);

    public long Seconds => Now.ToUnixTimeSeconds();
}

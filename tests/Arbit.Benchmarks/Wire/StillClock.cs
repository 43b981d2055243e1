namespace Arbit.Benchmarks.Wire;

/// <summary>Time that stands still, as it does for the frames: a verdict that came days later would make every book stale.</summary>
internal sealed class StillClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}

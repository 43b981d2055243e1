namespace Arbit.VenueSimulator.World;

/// <summary>A venue's own clock: the world's, off by what a fault says.</summary>
internal sealed class VenueClock(VenueWorld world)
{
    public TimeSpan Skew { get; set; }

    public DateTimeOffset Now => world.Now + Skew;

    public long Milliseconds => WireText.Milliseconds(Now);
}

namespace Arbit.VenueSimulator.World;

/// <summary>The prices a market takes, in ticks between 0 and one, both excluded.</summary>
internal sealed class PriceSteps(string name, params PriceStep[] bands)
{
    public static PriceSteps Of(long step) => new("", new PriceStep(0, SimMarket.One, step));

    /// <summary>What the venue calls the ladder; a label only.</summary>
    public string Name => name;

    public IReadOnlyList<PriceStep> Bands => bands;

    public long Least => bands[0].Step;

    public long Most => SimMarket.One - bands[^1].Step;

    /// <summary>The highest price at or below one.</summary>
    public long Floor(long ticks)
    {
        if (ticks <= Least)
        {
            return Least;
        }

        PriceStep band = bands.Last(b => b.Start <= ticks);
        return Math.Min(Most, band.Start + ((ticks - band.Start) / band.Step * band.Step));
    }

    /// <summary>The lowest price at or above one.</summary>
    public long Ceiling(long ticks)
    {
        long floor = Floor(ticks);
        return floor >= ticks || floor >= Most ? floor : Next(floor);
    }

    /// <summary>The next price up; the highest stays.</summary>
    public long Next(long ticks) => ticks >= Most ? Most : ticks + bands.First(b => ticks < b.End).Step;

    /// <summary>The next price down; the lowest stays.</summary>
    public long Previous(long ticks) => ticks <= Least ? Least : ticks - bands.Last(b => ticks > b.Start).Step;

    public bool Contains(long ticks) => ticks >= Least && ticks <= Most && Floor(ticks) == ticks;
}

namespace Arbit.Markets;

/// <summary>
/// The prices an order may carry: contiguous bands, each with its own tick. Off-grid prices are refused by venues, so
/// rounding to the grid always states its direction.
/// </summary>
public sealed class PriceGrid
{
    private readonly PriceBand[] _bands;

    private PriceGrid(PriceBand[] bands, Price min, Price max)
    {
        _bands = bands;
        Min = min;
        Max = max;
        Decimals = bands.Max(static b => Math.Max(DecimalsOf(b.Step), Math.Max(DecimalsOf(b.Start), DecimalsOf(b.End))));
    }

    /// <summary>The bands in ascending order.</summary>
    public IReadOnlyList<PriceBand> Bands => _bands;

    /// <summary>The lowest price an order may carry.</summary>
    public Price Min { get; }

    /// <summary>The highest price an order may carry.</summary>
    public Price Max { get; }

    /// <summary>Decimal places that every price of the grid fits.</summary>
    public int Decimals { get; }

    /// <summary>The smallest step of any band.</summary>
    public Price FinestStep => _bands.Min(static b => b.Step);

    /// <summary>
    /// A grid of outcome-contract prices between zero and one, both excluded: the lowest price is one step above zero
    /// and the highest one step below one.
    /// </summary>
    /// <param name="bands">Contiguous ascending bands that begin at 0 and end at 1.</param>
    /// <param name="grid">The grid, or null.</param>
    /// <param name="problem">What is wrong with the bands, naming the band, or null.</param>
    public static bool TryForOutcome(IReadOnlyList<PriceBand> bands, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PriceGrid? grid,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? problem)
    {
        grid = null;
        problem = Check(bands);
        if (problem is null && (bands[0].Start != Price.Zero || bands[^1].End != Price.One))
        {
            problem = $"price bands run from {bands[0].Start} to {bands[^1].End}; an outcome contract's run from 0 to 1";
        }

        if (problem is null && bands is [{ Step: var step }] && step == Price.One)
        {
            problem = "price band 0 has a step of 1, so there is no price between 0 and 1";
        }

        if (problem is not null)
        {
            return false;
        }

        grid = new PriceGrid([.. bands], bands[0].Start + bands[0].Step, bands[^1].End - bands[^1].Step);
        return true;
    }

    /// <summary>A grid with one tick between zero and one, both excluded.</summary>
    /// <exception cref="ArgumentException">The tick does not divide one.</exception>
    public static PriceGrid Outcome(decimal tick) =>
        TryForOutcome([new PriceBand(Price.Zero, Price.One, new Price(tick))], out PriceGrid? grid, out string? problem)
            ? grid
            : throw new ArgumentException(problem, nameof(tick));

    /// <summary>True when an order may carry <paramref name="price"/>.</summary>
    public bool Contains(Price price) => price >= Min && price <= Max && RoundDown(price) == price;

    /// <summary>The highest grid price at or below <paramref name="price"/>, or null when there is none.</summary>
    public Price? RoundDown(Price price)
    {
        if (price < Min)
        {
            return null;
        }

        if (price >= Max)
        {
            return Max;
        }

        PriceBand band = BandAt(price);
        decimal above = price.Value - band.Start.Value;
        return new Price(band.Start.Value + (above - (above % band.Step.Value)));
    }

    /// <summary>The lowest grid price at or above <paramref name="price"/>, or null when there is none.</summary>
    public Price? RoundUp(Price price)
    {
        if (price > Max)
        {
            return null;
        }

        if (price <= Min)
        {
            return Min;
        }

        // price is in (Min, Max], so the grid price below exists, and when it is another one it is below Max.
        Price down = RoundDown(price)!.Value;
        return down == price ? price : down + BandAt(down).Step;
    }

    /// <summary>The other outcome's grid: this one mirrored about one half.</summary>
    public PriceGrid Complement()
    {
        var mirrored = new PriceBand[_bands.Length];
        for (int i = 0; i < mirrored.Length; i++)
        {
            PriceBand band = _bands[^(i + 1)];
            mirrored[i] = new PriceBand(band.End.Complement, band.Start.Complement, band.Step);
        }

        return new PriceGrid(mirrored, Max.Complement, Min.Complement);
    }

    // The band a price lies in; at a seam the upper one. The price must not be below the first band.
    private PriceBand BandAt(Price price)
    {
        int band = _bands.Length - 1;
        while (price < _bands[band].Start)
        {
            band--;
        }

        return _bands[band];
    }

    private static string? Check(IReadOnlyList<PriceBand> bands)
    {
        if (bands.Count == 0)
        {
            return "no price bands";
        }

        for (int i = 0; i < bands.Count; i++)
        {
            PriceBand band = bands[i];
            if (band.Step <= Price.Zero || band.End <= band.Start)
            {
                return $"price band {i} ({band.Start} to {band.End} by {band.Step}) is empty or has no positive step";
            }

            if ((band.End.Value - band.Start.Value) % band.Step.Value != 0m)
            {
                return $"price band {i} ({band.Start} to {band.End}) is not a whole number of steps of {band.Step}";
            }

            if (i > 0 && bands[i - 1].End != band.Start)
            {
                return $"price band {i} starts at {band.Start}, but the band before it ends at {bands[i - 1].End}";
            }
        }

        return null;
    }

    private static int DecimalsOf(Price price) => ExactDecimal.Normalize(price.Value).Scale;
}

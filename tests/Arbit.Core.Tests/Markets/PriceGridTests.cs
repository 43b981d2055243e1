using Arbit.Markets;
using Arbit.Testing;

namespace Arbit.Core.Tests.Markets;

public sealed class PriceGridTests
{
    /// <summary>The twelve ladders that occur, and the two plain ticks that are no power of ten.</summary>
    public static TheoryData<string, string, int, int> Ladders => new()
    {
        { "linear cent", "0-1:0.01", 99, 2 },
        { "deci cent", "0-1:0.001", 999, 3 },
        { "tapered deci cent", "0-0.1:0.001 0.1-0.9:0.01 0.9-1:0.001", 279, 3 },
        { "whole centre, half edges", "0-0.1:0.005 0.1-0.9:0.01 0.9-1:0.005", 119, 3 },
        { "whole centre, fifth edges", "0-0.1:0.002 0.1-0.9:0.01 0.9-1:0.002", 179, 3 },
        { "half everywhere", "0-1:0.005", 199, 3 },
        { "half centre, fifth edges", "0-0.1:0.002 0.1-0.9:0.005 0.9-1:0.002", 259, 3 },
        { "half centre, tenth edges", "0-0.1:0.001 0.1-0.9:0.005 0.9-1:0.001", 359, 3 },
        { "fifth everywhere", "0-1:0.002", 499, 3 },
        { "fifth centre, tenth edges", "0-0.1:0.001 0.1-0.9:0.002 0.9-1:0.001", 599, 3 },
        { "hundredth everywhere", "0-1:0.0001", 9999, 4 },
        { "tenth centre, hundredth edges", "0-0.01:0.0001 0.01-0.99:0.001 0.99-1:0.0001", 1179, 4 },
        { "quarter of a cent", "0-1:0.0025", 399, 4 },
        { "one tenth", "0-1:0.1", 9, 1 },
        { "lopsided", "0-0.3:0.1 0.3-1:0.05", 16, 2 },
    };

    [Theory]
    [MemberData(nameof(Ladders))]
    public void Ladder_EveryPriceOfItsScale_IsRoundedToTheNeighbours(string name, string bands, int prices, int decimals)
    {
        PriceGrid grid = Grid(bands);
        long[] lawful = [.. Enumerate(grid)];
        Assert.True(prices == lawful.Length, $"{name} has {lawful.Length} prices");
        Assert.Equal(decimals, grid.Decimals);
        Assert.Equal(grid.Min, At(lawful[0]));
        Assert.Equal(grid.Max, At(lawful[^1]));

        // Every hundredth of a cent and halfway between, by a walk along the prices that knows nothing of bands.
        int below = -1;
        for (long tick = -10; tick <= 20_010; tick++)
        {
            Price price = Price.FromTicks(tick * 5, new BookScale(5, 0));
            below += below + 1 < lawful.Length && lawful[below + 1] * 2 <= tick ? 1 : 0;
            bool on = below >= 0 && lawful[below] * 2 == tick;
            int above = on ? below : below + 1 < lawful.Length ? below + 1 : -1;
            Assert.Equal(below < 0 ? null : At(lawful[below]), grid.RoundDown(price));
            Assert.Equal(above < 0 ? null : At(lawful[above]), grid.RoundUp(price));
            Assert.Equal(on, grid.Contains(price));
        }
    }

    [Theory]
    [MemberData(nameof(Ladders))]
    public void Complement_OfALadder_IsItsMirror(string name, string bands, int prices, int decimals)
    {
        PriceGrid grid = Grid(bands), mirror = grid.Complement(), back = mirror.Complement();

        Assert.Equal(prices, Enumerate(mirror).Count());
        Assert.Equal(decimals, mirror.Decimals);
        Assert.Equal(Enumerate(grid).Select(static l => 10_000 - l).Order(), Enumerate(mirror));
        Assert.Equal(grid.Bands, back.Bands);
        Assert.Equal((grid.Min, grid.Max, name), (back.Min, back.Max, name));
    }

    [Property(MaxTest = 500)]
    public void RoundDownAndUp_Mirrored_ChangeDirection(Seed seed, byte ladder)
    {
        PriceGrid grid = Grid((string)Ladders.ElementAt(ladder % Ladders.Count)[1]);
        var price = Price.FromTicks(Math.Abs((long)seed) % 1_000_001, new BookScale(6, 0));

        Assert.Equal(grid.RoundDown(price)?.Complement, grid.Complement().RoundUp(price.Complement));
        Assert.Equal(grid.RoundUp(price)?.Complement, grid.Complement().RoundDown(price.Complement));
    }

    [Theory]
    [InlineData("0.505", "0.50", "0.51")]
    [InlineData("0.004", null, "0.01")]
    [InlineData("0.995", "0.99", null)]
    [InlineData("1.5", "0.99", null)]
    [InlineData("-0.1", null, "0.01")]
    [InlineData("0.47", "0.47", "0.47")]
    public void Round_CentGrid_Examples(string price, string? down, string? up)
    {
        PriceGrid grid = PriceGrid.Outcome(0.01m);

        Assert.Equal(down is null ? null : Price.Parse(down), grid.RoundDown(Price.Parse(price)));
        Assert.Equal(up is null ? null : Price.Parse(up), grid.RoundUp(Price.Parse(price)));
    }

    [Theory]
    [InlineData("", "no price bands")]
    [InlineData("0-1:0", "price band 0 (0 to 1 by 0) is empty or has no positive step")]
    [InlineData("0-1:-0.01", "price band 0 (0 to 1 by -0.01) is empty or has no positive step")]
    [InlineData("0-0:0.01", "price band 0 (0 to 0 by 0.01) is empty or has no positive step")]
    [InlineData("0-1:0.03", "price band 0 (0 to 1) is not a whole number of steps of 0.03")]
    [InlineData("0-0.5:0.01 0.6-1:0.01", "price band 1 starts at 0.6, but the band before it ends at 0.5")]
    [InlineData("0-0.5:0.01 0.4-1:0.01", "price band 1 starts at 0.4, but the band before it ends at 0.5")]
    [InlineData("0.1-1:0.01", "price bands run from 0.1 to 1; an outcome contract's run from 0 to 1")]
    [InlineData("0-0.9:0.01", "price bands run from 0 to 0.9; an outcome contract's run from 0 to 1")]
    [InlineData("0-1:1", "price band 0 has a step of 1, so there is no price between 0 and 1")]
    public void TryForOutcome_WrongBands_SaysWhichAndWhy(string bands, string problem)
    {
        Assert.False(PriceGrid.TryForOutcome(Bands(bands), out PriceGrid? grid, out string? said));
        Assert.Null(grid);
        Assert.Equal(problem, said);
    }

    [Fact]
    public void Outcome_TickThatDoesNotDivideOne_Throws() => Assert.Throws<ArgumentException>(() => PriceGrid.Outcome(0.03m));

    [Fact]
    public void FinestStep_OfATaperedLadder_IsItsEdges() =>
        Assert.Equal(new Price(0.001m), Grid("0-0.1:0.001 0.1-0.9:0.01 0.9-1:0.001").FinestStep);

    [Fact]
    public void TryForOutcome_TwoBandsOfOneStep_HasOnePrice()
    {
        PriceGrid grid = Grid("0-0.5:0.5 0.5-1:0.5");

        Assert.Equal((new Price(0.5m), new Price(0.5m)), (grid.Min, grid.Max));
        Assert.Equal(new Price(0.5m), grid.RoundUp(new Price(0.1m)));
        Assert.Equal(new Price(0.5m), grid.RoundDown(new Price(0.9m)));
    }

    /// <summary>The prices strictly between zero and one, in hundredths of a cent, straight from the bands.</summary>
    private static IEnumerable<long> Enumerate(PriceGrid grid) => grid.Bands
        .SelectMany(static b => Steps(b))
        .Where(static t => t is > 0 and < 10_000)
        .Distinct();

    private static IEnumerable<long> Steps(PriceBand band)
    {
        long step = (long)(band.Step.Value * 10_000m), end = (long)(band.End.Value * 10_000m);
        for (long tick = (long)(band.Start.Value * 10_000m); tick <= end; tick += step)
        {
            yield return tick;
        }
    }

    private static Price At(long tick) => Price.FromTicks(tick, new BookScale(4, 0));

    private static PriceGrid Grid(string bands)
    {
        Assert.True(PriceGrid.TryForOutcome(Bands(bands), out PriceGrid? grid, out string? problem), problem);
        return grid;
    }

    private static PriceBand[] Bands(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static band =>
    {
        string[] parts = band.Split(':');
        int dash = parts[0].IndexOf('-', 1);
        return new PriceBand(Price.Parse(parts[0][..dash]), Price.Parse(parts[0][(dash + 1)..]), Price.Parse(parts[1]));
    })];
}

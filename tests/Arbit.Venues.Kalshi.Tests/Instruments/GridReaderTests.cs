using System.Text.Json;
using Arbit.Markets;
using Arbit.Venues.Kalshi.Instruments;

namespace Arbit.Venues.Kalshi.Tests.Instruments;

public sealed class GridReaderTests
{
    // The named ladders of docs.kalshi.com/getting_started/fixed_point_migration, 20 August 2026: bounds and steps, and
    // how many prices an order may carry.
    [Theory]
    [InlineData("linear_cent", "0.00-1.00/0.01", 99)]
    [InlineData("deci_cent", "0.00-1.00/0.001", 999)]
    [InlineData("tapered_deci_cent", "0.00-0.10/0.001 0.10-0.90/0.01 0.90-1.00/0.001", 279)]
    [InlineData("center_whole_edge_half_cent", "0.00-0.10/0.005 0.10-0.90/0.01 0.90-1.00/0.005", 119)]
    [InlineData("center_whole_edge_quint_cent", "0.00-0.10/0.002 0.10-0.90/0.01 0.90-1.00/0.002", 179)]
    [InlineData("center_half_edge_half_cent", "0.00-1.00/0.005", 199)]
    [InlineData("center_half_edge_quint_cent", "0.00-0.10/0.002 0.10-0.90/0.005 0.90-1.00/0.002", 259)]
    [InlineData("center_half_edge_deci_cent", "0.00-0.10/0.001 0.10-0.90/0.005 0.90-1.00/0.001", 359)]
    [InlineData("center_quint_edge_quint_cent", "0.00-1.00/0.002", 499)]
    [InlineData("center_quint_edge_deci_cent", "0.00-0.10/0.001 0.10-0.90/0.002 0.90-1.00/0.001", 599)]
    [InlineData("center_centi_edge_centi_cent", "0.00-1.00/0.0001", 9_999)]
    [InlineData("center_deci_edge_centi_cent", "0.00-0.01/0.0001 0.01-0.99/0.001 0.99-1.00/0.0001", 1_179)]
    public void Read_EachNamedLadder_HasItsPricesAndIsItsOwnMirror(string name, string bands, int prices)
    {
        PriceGrid grid = Read($"[{string.Join(',', bands.Split(' ').Select(Band))}]", out string? problem)!;

        Assert.True(problem is null, $"{name}: {problem}");
        Price[] all = [.. Enumerable.Range(1, 9_999).Select(static t => new Price(t / 10_000m)).Where(grid.Contains)];
        Assert.Equal(prices, all.Length);
        Assert.Equal(all, all.Where(grid.Complement().Contains));
        Assert.Equal((all[0], all[^1]), (grid.Min, grid.Max));
    }

    [Theory]
    [InlineData("7", "price_ranges is 7; expected a list of at most 64 price bands")]
    [InlineData("[]", "price_ranges: no price bands")]
    [InlineData("""[{"start":"0","end":"1"}]""", "price_ranges[0] is {\"start\":\"0\",\"end\":\"1\"}; expected start, end and step as dollar texts with at most 4 decimals")]
    [InlineData("""[{"start":0,"end":"1","step":"0.01"}]""", "price_ranges[0] is {\"start\":0,\"end\":\"1\",\"step\":\"0.01\"}; expected start, end and step as dollar texts with at most 4 decimals")]
    [InlineData("""[7]""", "price_ranges[0] is 7; expected start, end and step as dollar texts with at most 4 decimals")]
    [InlineData("""[{"start":"0","end":"1","step":"0.00005"}]""", "price_ranges[0] is {\"start\":\"0\",\"end\":\"1\",\"step\":\"0.00005\"}; expected start, end and step as dollar texts with at most 4 decimals")]
    [InlineData("""[{"start":"0","end":"1","step":"0"}]""", "price_ranges: price band 0 (0 to 1 by 0) is empty or has no positive step")]
    [InlineData("""[{"start":"0","end":"0.5","step":"0.01"}]""", "price_ranges: price bands run from 0 to 0.5; an outcome contract's run from 0 to 1")]
    [InlineData("""[{"start":"0","end":"0.5","step":"0.01"},{"start":"0.6","end":"1","step":"0.01"}]""", "price_ranges: price band 1 starts at 0.6, but the band before it ends at 0.5")]
    [InlineData("""[{"start":"0","end":"1","step":"0.03"}]""", "price_ranges: price band 0 (0 to 1) is not a whole number of steps of 0.03")]
    public void Read_RangesThatMakeNoGrid_NameTheBand(string ranges, string expected)
    {
        Assert.Null(Read(ranges, out string? problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void Read_TooManyBands_IsRefused() =>
        Assert.Null(Read($"[{string.Join(',', Enumerable.Repeat(Band("0.00-1.00/0.01"), 65))}]", out _));

    private static PriceGrid? Read(string ranges, out string? problem)
    {
        using var document = JsonDocument.Parse($"{{\"price_ranges\":{ranges}}}");
        return GridReader.Read(document.RootElement, out problem);
    }

    private static string Band(string text)
    {
        string[] parts = text.Split('-', '/');
        return $"{{\"start\":\"{parts[0]}\",\"end\":\"{parts[1]}\",\"step\":\"{parts[2]}\"}}";
    }
}

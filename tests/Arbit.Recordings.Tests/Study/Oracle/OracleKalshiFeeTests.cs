using System.Globalization;
using System.Text.Json;

namespace Arbit.Recordings.Tests.Study.Oracle;

public class OracleKalshiFeeTests
{
    [Fact]
    public void Of_PublishedVectors_DirectTakerBuys_AreMet()
    {
        using var vectors = JsonDocument.Parse(Recordings.Text("venues/kalshi/data/vectors/fee_vectors.json"));
        var fee = new OracleKalshiFee();
        int met = 0;
        foreach (JsonElement vector in vectors.RootElement.GetProperty("vectors").EnumerateArray())
        {
            if (Text(vector, "fee_type") != "quadratic" || Text(vector, "fee_multiplier") != "1" || Text(vector, "role") != "taker" ||
                Text(vector, "side") != "buy" || Text(vector, "member") != "direct")
            {
                continue;
            }

            OracleLevel[] fills = [.. vector.GetProperty("fills").EnumerateArray().Select(static f => new OracleLevel(Number(f, "price"), Number(f, "count")))];
            Assert.Equal(Number(vector, "total_net_fee"), fee.Of(fills));
            met++;
        }

        Assert.True(met >= 5, $"Only {met} vectors apply.");
    }

    [Theory]
    [InlineData("0.52", "1", "0.0175")]
    [InlineData("0.99", "1", "0.0007")]
    [InlineData("0.17", "5.52", "0.0546")]
    [InlineData("0.84", "1.16", "0.0110")]
    public void Of_RealFills_IsWhatWasCharged(string price, string count, string charged) =>
        Assert.Equal(Parse(charged), new OracleKalshiFee().Of([new OracleLevel(Parse(price), Parse(count))]));

    private static string Text(JsonElement vector, string name) => vector.GetProperty(name).GetString()!;

    private static decimal Number(JsonElement vector, string name) => Parse(Text(vector, name));

    private static decimal Parse(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}

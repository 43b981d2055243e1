using System.Globalization;
using Arbit.VenueSimulator.Accounting;

namespace Arbit.VenueSimulator.Tests.Accounting;

public sealed class VenueFeesTests
{
    /// <summary>Real fills of a direct member.</summary>
    [Theory]
    [InlineData("0.52", "1", "0.0175")]
    [InlineData("0.99", "1", "0.0007")]
    [InlineData("0.17", "5.52", "0.0546")]
    [InlineData("0.84", "1.16", "0.0110")]
    public void Kalshi_RealFills_ToTheLastDigit(string price, string quantity, string fee) =>
        Assert.Equal(Number(fee), VenueFees.Kalshi(1m, [new TicketExecution(Number(price), Number(quantity))]));

    /// <summary>The published table: 100 shares at each price.</summary>
    [Theory]
    [InlineData("0.05", "0.50", "1.25")]
    [InlineData("0.04", "0.50", "1.00")]
    [InlineData("0.05", "0.30", "1.05")]
    [InlineData("0.07", "0.30", "1.47")]
    public void Polymarket_PublishedTable_ToTheLastDigit(string rate, string price, string fee) =>
        Assert.Equal(Number(fee), VenueFees.Polymarket(Number(rate), [new TicketExecution(Number(price), 100m)]));

    [Fact]
    public void Kalshi_ManyExecutionsOfOneOrder_GiveWholeStepsOfTheirRoundingsBack()
    {
        TicketExecution one = new(0.52m, 1m);

        // Each alone costs 0.0175, of which 0.000028 is rounding: after four, 0.0001 has come together.
        Assert.Equal((4 * 0.0175m) - 0.0001m, VenueFees.Kalshi(1m, [one, one, one, one]));
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}

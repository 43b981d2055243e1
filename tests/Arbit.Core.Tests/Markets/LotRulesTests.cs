using Arbit.Markets;
using Arbit.Testing;

namespace Arbit.Core.Tests.Markets;

public sealed class LotRulesTests
{
    [Theory]
    [InlineData("7.99", "7")]
    [InlineData("5", "5")]
    [InlineData("4.99", "0")]
    [InlineData("0", "0")]
    [InlineData("-8", "0")]
    public void RoundDown_WholeShares_StopsAtTheMinimum(string quantity, string expected)
    {
        var rules = new LotRules(new Quantity(1m), new Quantity(5m), 1m);

        Assert.Equal(Quantity.Parse(expected), rules.RoundDown(Quantity.Parse(quantity)));
    }

    [Property(MaxTest = 500)]
    public void RoundDown_AnyQuantity_IsTheGreatestLawfulSize(int lots, byte step, byte minimum)
    {
        var scale = new BookScale(4, 2);
        var rules = new LotRules(Quantity.FromLots(step + 1, scale), Quantity.FromLots((step + 1) * (minimum + 1L), scale), 0m);
        var quantity = Quantity.FromLots(lots, scale);

        Quantity rounded = rules.RoundDown(quantity);

        if (rounded == Quantity.Zero)
        {
            Assert.True(quantity < rules.Minimum);
        }
        else
        {
            Assert.True(rules.Allows(rounded));
            Assert.True(rounded <= quantity && quantity < rounded + rules.Step);
        }

        Assert.Equal(rules.Allows(quantity), rounded == quantity && lots > 0);
    }
}

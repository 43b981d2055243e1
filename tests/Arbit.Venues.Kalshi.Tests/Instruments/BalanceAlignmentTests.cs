using Arbit.Markets;
using Arbit.Venues.Kalshi.Instruments;

namespace Arbit.Venues.Kalshi.Tests.Instruments;

public sealed class BalanceAlignmentTests
{
    [Fact]
    public void Of_PublishedAccumulatorTable_GivesBackAtTheThirdFill()
    {
        // Three fills that each lose 0.004: the sum 0.012 gives back one cent and carries 0.002.
        Int128 step = BalanceAlignment.StepOf(KalshiMembership.NonDirect);
        Int128 carried = 0;
        var rebates = new List<decimal>();
        for (int fill = 0; fill < 3; fill++)
        {
            BalanceAlignment aligned = BalanceAlignment.Of(MoneyUnits.FromDecimal(-0.5m), MoneyUnits.FromDecimal(0.016m), carried, step);
            Assert.Equal(0.004m, MoneyUnits.ToDecimal(aligned.RoundingFee));
            rebates.Add(MoneyUnits.ToDecimal(aligned.Rebate));
            carried = aligned.Carried;
        }

        Assert.Equal([0m, 0m, 0.01m], rebates);
        Assert.Equal(0.002m, MoneyUnits.ToDecimal(carried));
    }

    [Fact]
    public void Of_RebateLargerThanTheFee_IsCappedSoThatTheFeeIsNeverNegative()
    {
        Int128 step = BalanceAlignment.StepOf(KalshiMembership.NonDirect);

        BalanceAlignment aligned = BalanceAlignment.Of(MoneyUnits.FromDecimal(-0.5m), 0, MoneyUnits.FromDecimal(0.035m), step);

        Assert.Equal(Int128.Zero, aligned.Rebate);
        Assert.Equal(Int128.Zero, aligned.NetFee);
        Assert.Equal(MoneyUnits.FromDecimal(0.035m), aligned.Carried);
    }

    [Theory]
    [InlineData(KalshiMembership.Direct, 10_000)]
    [InlineData(KalshiMembership.NonDirect, 100)]
    public void StepOf_EachMembership_IsItsBalancesPrecision(KalshiMembership membership, int perDollar) =>
        Assert.Equal((Int128)(MoneyUnits.One / perDollar), BalanceAlignment.StepOf(membership));
}

using Arbit.Fees;
using Arbit.Markets;
using Arbit.Testing;

namespace Arbit.Core.Tests.Fees;

public sealed class FeeScheduleTests
{
    private static readonly DateTimeOffset Start = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void At_BeforeTheFirstEntry_HasNoModel()
    {
        var schedule = new FeeSchedule([new FeeScheduleEntry(Start, NoFee.Instance)]);

        Assert.Null(schedule.At(Start.AddTicks(-1)));
        Assert.Same(NoFee.Instance, schedule.At(Start));
        Assert.Null(new FeeSchedule([]).At(Start));
    }

    [Fact]
    public void Always_AnyTime_IsInForce()
    {
        FeeSchedule schedule = FeeSchedule.Always(NoFee.Instance);

        Assert.Same(NoFee.Instance, schedule.At(DateTimeOffset.MinValue));
        Assert.Same(NoFee.Instance, schedule.At(DateTimeOffset.MaxValue));
    }

    [Fact]
    public void Ctor_TwoModelsAtOneTime_Throws() => Assert.Throws<ArgumentException>(() => new FeeSchedule(
        [new FeeScheduleEntry(Start, NoFee.Instance), new FeeScheduleEntry(Start.ToOffset(TimeSpan.FromHours(2)), new FlatFee(1m))]));

    [Property(MaxTest = 300)]
    public void At_AnyEntriesInAnyOrder_IsTheLatestInForce(int[] minutes, int asked)
    {
        int[] distinct = [.. minutes.Distinct()];
        var schedule = new FeeSchedule(distinct.Select(static m => new FeeScheduleEntry(Start.AddMinutes(m), new FlatFee(m))));

        int[] inForce = [.. distinct.Where(m => m <= asked)];

        Assert.Equal(inForce.Length == 0 ? null : new FlatFee(inForce.Max()), schedule.At(Start.AddMinutes(asked)));
        Assert.Equal(distinct.Order(), schedule.Entries.Select(static e => (int)((FlatFee)e.Model).Amount));
    }

    [Fact]
    public void NoFee_AnyFill_ChargesNothingAndKeepsTheState()
    {
        var query = new FeeQuery(Side.Buy, 4000, 100, new BookScale(4, 2), Liquidity.Taker);
        var state = new FeeState(7);

        Assert.Equal(new FeeCharge(0, 0, state), NoFee.Instance.Charge(query, state));
        Assert.Equal(0, ((IFeeModel)NoFee.Instance).FloorPerUnit(query));
    }

    [Fact]
    public void FeeQuery_Numbers_AreExact()
    {
        var query = new FeeQuery(Side.Buy, 4700, 1234, new BookScale(4, 2), Liquidity.Maker);

        Assert.Equal((0.47m, 12.34m), (query.Price, query.Quantity));
        Assert.Equal(MoneyUnits.FromDecimal(0.47m * 12.34m), query.Notional);
        // A lot of a very dear thing is worth more money units than 64 bits hold.
        Assert.Equal((Int128)5_000_000_000_000_000 * 3 * 1_000_000_000_000, (query with { Ticks = 5_000_000_000_000_000, Lots = 3, Scale = new BookScale(0, 0) }).Notional);
    }

    [Fact]
    public void InCash_Decimal_IsExactOrRefused()
    {
        Assert.Equal(0.0175m, FeeCharge.InCash(0.0175m).CashAmount);
        Assert.Equal(new FeeState(3), FeeCharge.InCash(0m, new FeeState(3)).Next);
        Assert.Throws<OverflowException>(() => FeeCharge.InCash(0.0000000000001m));
    }

    private sealed record FlatFee(decimal Amount) : IFeeModel
    {
        public FeeCharge Charge(in FeeQuery fill, FeeState state) => FeeCharge.InCash(Amount, state);
    }
}

using System.Text;
using Arbit.Diagnostics;
using Arbit.Execution.Records;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Testing;

namespace Arbit.Core.Tests.Execution.Records;

public sealed class OrderEntryTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ContractId Contract = new(new MarketId(new VenueId("alpha"), "MKT-1"), Outcome.Yes);

    [Property]
    public void ToPrepared_AnyOrder_IsTheOneThatWasJournaled(long quantity, long price, bool sell, byte timeInForce, bool postOnly, bool reduceOnly, uint ticks)
    {
        var request = new OrderRequest(new IntentId("i"), Contract, sell ? Side.Sell : Side.Buy, new Quantity(quantity / 10_000m), new Price(price / 1_000m),
            (TimeInForce)(timeInForce % 4))
        {
            PostOnly = postOnly,
            ReduceOnly = reduceOnly,
            Unwind = quantity % 2 == 0,
            ExpiresAt = ticks % 2 == 0 ? null : At.AddTicks(ticks),
        };
        var order = new PreparedOrder(request, new ClientOrderId("o"), Encoding.UTF8.GetBytes($$"""{ "salt" : {{quantity}} }"""));

        PreparedOrder read = Read(OrderIntended.Of(order)).ToPrepared();

        Assert.Equal(order, read);
        Assert.Equal(order.Terms.ToArray(), read.Terms.ToArray());
    }

    [Fact]
    public void Of_OrderWithoutTerms_WritesAnEmptyObject()
    {
        var request = new OrderRequest(new IntentId("i"), Contract, Side.Buy, new Quantity(1m), new Price(0.5m), TimeInForce.FillOrKill);

        Assert.Equal("{}", OrderIntended.Of(new PreparedOrder(request, new ClientOrderId("o"), default)).Terms);
    }

    [Property]
    public void ToFill_AnyFill_IsTheOneThatWasJournaled(long quantity, long price, long fee, byte state, bool maker, bool feeKnown, bool known)
    {
        var fill = new Fill("f", new ClientOrderId(known ? "o" : ""), Contract, Side.Sell, new Quantity(quantity / 100m), new Price(price / 10_000m),
            new Money(fee / 1_000_000m, feeKnown ? Asset.Usd : new Asset("")), maker ? Liquidity.Maker : Liquidity.Taker, (FillState)(state % 3), At)
        {
            VenueOrderId = known ? "" : "v",
            FeeKnown = feeKnown,
            FeeShares = new Quantity(fee / 100_000m),
            TransactionId = "0x1",
        };

        Assert.Equal(fill, Read(OrderFilled.Of(fill)).ToFill());
    }

    [Fact]
    public void Of_FillWithoutOrderOrFee_WritesEmptyTexts()
    {
        var fill = new Fill("f", default, Contract, Side.Buy, new Quantity(1m), new Price(0.5m), default, Liquidity.Taker, FillState.Confirmed, At);

        OrderFilled read = Read(OrderFilled.Of(fill));

        Assert.Equal("", read.Order.Value);
        Assert.Equal("", read.FeeAsset.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ToReport_Report_IsTheOneThatWasJournaled(bool contractKnown)
    {
        var report = new OrderReport(new ClientOrderId("o"), "v", contractKnown ? Contract : default, ReportedState.Delayed,
            contractKnown ? new Quantity(0.5m) : null, ReportSource.Query, At)
        {
            Side = contractKnown ? Side.Sell : null,
            Detail = "delayed",
        };

        Assert.Equal(report, Read(OrderReported.Of(new VenueId("alpha"), report)).ToReport());
    }

    [Fact]
    public void Of_Outcome_KeepsKindIdAndDetail()
    {
        OrderAnswered read = Read(OrderAnswered.Of(new VenueId("alpha"), OrderOutcome.Rejected(new ClientOrderId("o"), "no funds")));

        Assert.Equal(new OrderAnswered(new ClientOrderId("o"), new VenueId("alpha"), OrderOutcomeKind.Rejected) { Detail = "no funds" }, read);
    }

    [Theory]
    [InlineData(CancelOutcomeKind.Cancelled, CancelStep.Cancelled)]
    [InlineData(CancelOutcomeKind.NotOpen, CancelStep.NotOpen)]
    [InlineData(CancelOutcomeKind.Refused, CancelStep.Refused)]
    [InlineData(CancelOutcomeKind.Unknown, CancelStep.Unknown)]
    public void Of_CancelOutcome_KeepsItsMeaning(CancelOutcomeKind kind, CancelStep step)
    {
        var outcome = new CancelOutcome(kind, new OrderReference(new ClientOrderId("o"), "v", Contract), "why") { Reduced = new Quantity(3m) };

        CancelNoted read = Read(CancelNoted.Of(outcome));

        Assert.Equal(new CancelNoted(new ClientOrderId("o"), new VenueId("alpha"), step) { VenueOrderId = "v", Reduced = new Quantity(3m), Detail = "why" }, read);
    }

    [Fact]
    public void Of_CancelOutcomeOfNoKind_IsRefused()
    {
        var outcome = new CancelOutcome((CancelOutcomeKind)99, new OrderReference(new ClientOrderId("o"), "v", Contract), "");

        Assert.Throws<ArgumentOutOfRangeException>(() => CancelNoted.Of(outcome));
    }

    [Fact]
    public void ToRecord_EnumOfNoMember_IsRefused()
    {
        var entry = new OrderAnswered(new ClientOrderId("o"), new VenueId("alpha"), (OrderOutcomeKind)99);

        Assert.Throws<ArgumentOutOfRangeException>(() => entry.ToRecord(1, At));
    }

    private static T Read<T>(T entry)
        where T : JournalEntry
    {
        Assert.True(JournalEntries.TryRead(entry.ToRecord(1, At), out JournalEntry? read, out InputProblem? problem), problem?.ToString());
        return Assert.IsType<T>(read);
    }
}

using Arbit.Books;
using Arbit.Diagnostics;
using Arbit.Risk;

namespace Arbit.Core.Tests.Risk;

public sealed class BookHealthRailTests
{
    private static readonly DateTimeOffset Now = RiskFixture.Now;
    private readonly RiskFixture _fixture = new();
    private readonly BookHealthRail _rail = new(new RiskOptions());

    [Fact]
    public void Check_SyncedBooks_Pass() => Assert.Null(Check());

    [Fact]
    public void Check_NoBook_IsEmpty()
    {
        _fixture.Books.Remove(RiskFixture.Beta);

        Assert.Equal(new Refusal("book-health", ReasonCode.BookEmpty, "beta:0x1 has no book"), Check());
    }

    [Fact]
    public void Check_BeforeTheSnapshotEnds_IsEmpty()
    {
        _fixture.Books[RiskFixture.Beta].BeginSnapshot(RiskFixture.Scale, Now);

        Assert.Equal(ReasonCode.BookEmpty, Check()?.Reason);
    }

    [Fact]
    public void Check_SuspectBook_SaysWhy()
    {
        _fixture.Books[RiskFixture.Beta].MarkSuspect(BookFault.HashMismatch, Now);

        Assert.Equal(new Refusal("book-health", ReasonCode.BookSuspect, "beta:0x1 is Suspect (HashMismatch)"), Check());
    }

    [Fact]
    public void Check_GappedBook_IsRefused()
    {
        _fixture.Books[RiskFixture.Alpha].MarkGapped(BookFault.SequenceGap, Now);

        Assert.Equal(ReasonCode.BookGapped, Check()?.Reason);
    }

    [Fact]
    public void Check_DisconnectedBook_IsRefusedAtOnce()
    {
        _fixture.Books[RiskFixture.Alpha].MarkStale(BookFault.Disconnected, Now);

        Assert.Equal(ReasonCode.BookStale, Check()?.Reason);
    }

    [Fact]
    public void Check_IndicativeBook_IsRefused()
    {
        OrderBook book = _fixture.Books[RiskFixture.Alpha];
        book.BeginSnapshot(RiskFixture.Scale, Now);
        book.CompleteSnapshot(BookState.Indicative, Now);

        Assert.Equal(ReasonCode.BookIndicative, Check()?.Reason);
    }

    [Fact]
    public void Check_RebuiltBook_ChangedItsEpoch()
    {
        OrderBook book = _fixture.Books[RiskFixture.Beta];
        book.BeginSnapshot(RiskFixture.Scale, Now);
        book.CompleteSnapshot(BookState.Synced, Now);

        Assert.Equal(new Refusal("book-health", ReasonCode.EpochChanged, "beta:0x1 is in epoch 2; the plan was priced in 1"), Check());
    }

    [Theory]
    [InlineData(30_000, false)]
    [InlineData(30_001, true)]
    public void Check_Age_IsTimeSinceProof(int milliseconds, bool refused)
    {
        Refusal? refusal = Check(Now.AddMilliseconds(milliseconds));

        Assert.Equal(refused ? ReasonCode.BookStale : null, refusal?.Reason);
    }

    [Fact]
    public void Check_QuietMarketOnALiveSubscription_StaysYoung()
    {
        DateTimeOffset later = Now.AddHours(3);
        foreach (OrderBook book in _fixture.Books.Values)
        {
            var continuity = new Continuity();
            continuity.Prove(later);
            book.Join(continuity);
        }

        Assert.Null(Check(later));
    }

    [Theory]
    [InlineData(10_000, false)]
    [InlineData(10_001, true)]
    public void Check_Skew_IsBetweenTheProofsOfTheLegs(int milliseconds, bool refused)
    {
        DateTimeOffset later = Now.AddMilliseconds(milliseconds);
        _fixture.Books[RiskFixture.Beta].Prove(later);

        Refusal? refusal = Check(later);

        Assert.Equal(refused ? ReasonCode.BookSkew : null, refusal?.Reason);
    }

    [Theory]
    [InlineData(5_000, null)]
    [InlineData(5_001, ReasonCode.BookStale)]
    public void Check_VenueWithALimitOfItsOwn_IsJudgedByIt(int milliseconds, ReasonCode? reason)
    {
        var rail = new BookHealthRail(new RiskOptions { MaxBookAgeOf = new Dictionary<string, TimeSpan> { [RiskFixture.Beta.Venue.Name] = TimeSpan.FromSeconds(5) } });

        Assert.Equal(reason, rail.Check(_fixture.Context(RiskFixture.Plan(), Now.AddMilliseconds(milliseconds)))?.Reason);
    }

    [Fact]
    public void Check_LimitZero_RefusesEverything()
    {
        Assert.Equal(ReasonCode.BookStale, new BookHealthRail(new RiskOptions { MaxBookAge = TimeSpan.Zero }).Check(_fixture.Context(RiskFixture.Plan()))?.Reason);
        Assert.Equal(ReasonCode.BookSkew, new BookHealthRail(new RiskOptions { MaxBookSkew = TimeSpan.Zero }).Check(_fixture.Context(RiskFixture.Plan()))?.Reason);
    }

    [Fact]
    public void Check_PlanWithoutLegs_IsNotThisRailsBusiness() => Assert.Null(_rail.Check(_fixture.Context(RiskFixture.Plan() with { Legs = [] })));

    private Refusal? Check(DateTimeOffset? now = null) => _rail.Check(_fixture.Context(RiskFixture.Plan(), now));
}

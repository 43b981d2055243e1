using Arbit.Books;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Venues.Kalshi.Tests.Support;

namespace Arbit.Venues.Kalshi.Tests.Streaming;

public sealed class SubscriptionHealthTests
{
    private const string A = "KXA-26-1", B = "KXB-26-2", C = "KXC-26-3";
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Age_FrozenFeed_IsStaleAfterTheSilenceAndNotBefore()
    {
        KalshiBench bench = Open();
        bench.Tick(30 * Second);
        bench.AssertState(A, BookState.Synced, BookFault.None);
        bench.Heard.Clear();

        bench.Tick(Second);

        bench.AssertState(A, BookState.Stale, BookFault.Silent);
        bench.AssertState(B, BookState.Stale, BookFault.Silent);
        bench.AssertState(C, BookState.Stale, BookFault.Silent);
        Assert.Equal(3, bench.Heard.Count);
        Assert.Equal(3, bench.Venue.Status.Faults);
        bench.Tick(Second);
        Assert.Equal(3, bench.Heard.Count);
    }

    [Fact]
    public void Age_QuietMarketOnALiveSubscription_StaysSynced()
    {
        KalshiBench bench = Open();
        for (int i = 0; i < 10; i++)
        {
            bench.Now += 20 * Second;
            bench.Send(Frames.Delta(1, 3 + i, A, "0.4700", "1.00", "yes"));
            bench.Tick(Second);
        }

        // B heard nothing of its own for 210 seconds; C is on a subscription that said nothing at all.
        bench.AssertState(B, BookState.Synced, BookFault.None);
        bench.AssertState(C, BookState.Stale, BookFault.Silent);
        Assert.Equal(bench.Now - Second, bench.Book(B).ProvenAt);
    }

    [Theory]
    [InlineData("""{"type":"surprise","sid":1,"seq":3}""")]
    [InlineData("""{"id":4,"type":"ok","sid":1,"seq":3}""")]
    public void Age_AnyFrameInSequence_ProvesTheWholeSubscription(string frame)
    {
        KalshiBench bench = Open();
        bench.Now += 25 * Second;
        bench.Send(frame);

        bench.Tick(25 * Second);

        bench.AssertState(A, BookState.Synced, BookFault.None);
        bench.AssertState(B, BookState.Synced, BookFault.None);
        bench.AssertState(C, BookState.Stale, BookFault.Silent);
    }

    [Fact]
    public void Wake_SilentSubscriptionSpeaksInSequence_IsSyncedInTheSameEpoch()
    {
        KalshiBench bench = Open();
        int epoch = bench.Book(B).Epoch;
        bench.Tick(40 * Second);
        bench.Heard.Clear();

        bench.Send(Frames.Delta(1, 3, A, "0.4700", "1.00", "yes"));

        bench.AssertState(A, BookState.Synced, BookFault.None);
        bench.AssertState(B, BookState.Synced, BookFault.None);
        bench.AssertState(C, BookState.Stale, BookFault.Silent);
        Assert.Equal(epoch, bench.Book(B).Epoch);
        Assert.Equal("4700:400", bench.Side(A, BookSide.Bid));
        Assert.Equal([(A, BookEventKind.Updated), (B, BookEventKind.HealthChanged)], bench.Heard);
        Assert.Equal(0, bench.Venue.Status.Resyncs);
    }

    [Fact]
    public void Wake_SilentSubscriptionSpeaksAfterAGap_StaysOut()
    {
        KalshiBench bench = Open();
        bench.Tick(40 * Second);

        bench.Send(Frames.Delta(1, 4, A, "0.4700", "1.00", "yes"));

        bench.AssertState(A, BookState.Gapped, BookFault.SequenceGap);
        bench.AssertState(B, BookState.Gapped, BookFault.SequenceGap);
    }

    [Fact]
    public void Age_GappedBookOfASilentSubscription_IsNotMendedByTheNextFrame()
    {
        KalshiBench bench = Open();
        bench.Send(Frames.Delta(1, 3, A, "0.4700", "-99.00", "yes"));
        bench.Tick(40 * Second);

        bench.Send(Frames.Delta(1, 4, B, "0.4700", "1.00", "yes"));

        bench.AssertState(A, BookState.Gapped, BookFault.NegativeSize);
        bench.AssertState(B, BookState.Synced, BookFault.None);
    }

    [Fact]
    public void Disconnect_OfOneConnection_EndsItsBooksAtOnceAndNoOthers()
    {
        KalshiBench bench = Open();
        bench.Follow("KXD-1");
        bench.Receive(GateInputKind.Connection, "kalshi/ws/2", "connected");
        bench.Receive(GateInputKind.Frame, "kalshi/ws/2", Frames.Snapshot(1, 1, "KXD-1", "0.4:1", "0.6:1"));
        bench.Heard.Clear();

        bench.Receive(GateInputKind.Connection, "kalshi/ws/1", "disconnected");

        bench.AssertState(A, BookState.Stale, BookFault.Disconnected);
        bench.AssertState(C, BookState.Stale, BookFault.Disconnected);
        bench.AssertState("KXD-1", BookState.Synced, BookFault.None);
        Assert.Equal(3, bench.Heard.Count);
        Assert.Equal(ConnectionState.Connected, bench.Venue.Status.Connection);
        bench.Receive(GateInputKind.Connection, "kalshi/ws/2", "disconnected");
        Assert.Equal(ConnectionState.Disconnected, bench.Venue.Status.Connection);
    }

    [Fact]
    public void Disconnect_ThenReconnect_BooksWaitForFreshSnapshots()
    {
        KalshiBench bench = Open();
        bench.Receive(GateInputKind.Connection, "kalshi/ws/1", "disconnected");
        bench.Receive(GateInputKind.Connection, "kalshi/ws/1", "connected");

        // The old numbers go on as if nothing had happened: they are another connection's.
        bench.Send(Frames.Delta(1, 3, A, "0.4700", "1.00", "yes"));
        bench.AssertState(A, BookState.Stale, BookFault.Disconnected);

        bench.Send(Frames.Subscribed(1), Frames.Snapshot(1, 1, A, "0.4700:3.00", "0.5200:2.00"));
        bench.AssertState(A, BookState.Synced, BookFault.None);
        bench.AssertState(B, BookState.Stale, BookFault.Disconnected);
        Assert.Equal(1, bench.Venue.Status.Resyncs);
    }

    [Fact]
    public void Disconnect_OfASilentConnection_IsSeenAsDisconnected()
    {
        KalshiBench bench = Open();
        bench.Tick(40 * Second);

        bench.Receive(GateInputKind.Connection, "kalshi/ws/1", "disconnected");

        bench.AssertState(A, BookState.Stale, BookFault.Disconnected);
    }

    [Fact]
    public void Disconnect_OfAGappedBook_NeedsASnapshotAllTheSame()
    {
        KalshiBench bench = Open();
        bench.Send(Frames.Delta(1, 9, A, "0.4700", "1.00", "yes"));

        bench.Receive(GateInputKind.Connection, "kalshi/ws/1", "disconnected");

        bench.AssertState(A, BookState.Stale, BookFault.Disconnected);
        Assert.Equal(3, bench.Venue.Status.Faults);
    }

    [Fact]
    public void Disconnect_NotSeen_ANewConnectionStillForgetsTheOldSubscriptions()
    {
        KalshiBench bench = Open();

        bench.Receive(GateInputKind.Connection, "kalshi/ws/1", "connected");

        bench.AssertState(A, BookState.Stale, BookFault.Disconnected);
    }

    [Fact]
    public void End_Unsubscribed_ItsBooksAreOutUntilANewSubscription()
    {
        KalshiBench bench = Open();

        bench.Send(Frames.Unsubscribed(1, 3), Frames.Delta(1, 4, A, "0.4700", "1.00", "yes"));

        bench.AssertState(A, BookState.Gapped, BookFault.SubscriptionEnded);
        bench.AssertState(B, BookState.Gapped, BookFault.SubscriptionEnded);
        bench.AssertState(C, BookState.Synced, BookFault.None);
    }

    [Fact]
    public void End_SubscriptionIdOpenedAgain_StartsAnew()
    {
        KalshiBench bench = Open();

        bench.Send(Frames.Subscribed(1), Frames.Snapshot(1, 1, A, "0.4700:3.00", "0.5200:2.00"));

        bench.AssertState(A, BookState.Synced, BookFault.None);
        bench.AssertState(B, BookState.Gapped, BookFault.SubscriptionEnded);
        Assert.Equal(0, bench.Venue.Status.Gaps);
    }

    [Fact]
    public void DropUnlisted_MarketMissingInTheList_GetsNoMoreUpdates()
    {
        KalshiBench bench = Open();

        bench.Send(Frames.Ok(1, 3, 5, B), Frames.Delta(1, 4, B, "0.4700", "1.00", "yes"));

        bench.AssertState(A, BookState.Gapped, BookFault.SubscriptionEnded);
        bench.AssertState(B, BookState.Synced, BookFault.None);
        bench.AssertState(C, BookState.Synced, BookFault.None);
    }

    // A and B share subscription 1 (next number 3), C has subscription 2 (next number 2).
    private static KalshiBench Open()
    {
        KalshiBench bench = new KalshiBench().Follow(A, B, C);
        bench.Receive(GateInputKind.Connection, "kalshi/ws/1", "connected");
        return bench.Send(
            Frames.Subscribed(1, 1), Frames.Subscribed(2, 2), Frames.Snapshot(1, 1, A, "0.4700:3.00", "0.5200:2.00"),
            Frames.Snapshot(1, 2, B, "0.4700:3.00", "0.5200:2.00"), Frames.Snapshot(2, 1, C, "0.4700:3.00", "0.5200:2.00"));
    }
}

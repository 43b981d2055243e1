using Arbit.Books;
using Arbit.Events;
using Arbit.Testing;
using Arbit.Venues.Polymarket.Streaming;

namespace Arbit.Venues.Polymarket.Tests.Streaming;

/// <summary>Hashes that are checked behind the decisions: verdicts are inputs, and a bad one makes the book suspect.</summary>
public sealed class HashQueueTests
{
    private static readonly PolymarketOptions Later = new() { VerifyHashesInline = false };

    [Fact]
    public void PriceChange_HashLater_IsSyncedAtOnceAndProvedByTheVerdict()
    {
        (VenueRig rig, ServerMarket market, List<HashJob> jobs, HashWorker worker) = Synced(Later);
        market.Now += 10;
        rig.Now += TimeSpan.FromSeconds(1);

        rig.Frame(market.Change((true, 0.30m, 5m)));

        Assert.Equal(BookState.Synced, rig.Book(market).State);
        worker.Check(Assert.Single(jobs));
        Assert.Equal(BookState.Synced, rig.Book(market).State);
        Assert.Equal("polymarket/hash/" + market.Condition, jobs[0].Source);
    }

    [Fact]
    public void PriceChange_LostBefore_IsSuspectWhenTheVerdictArrives()
    {
        (VenueRig rig, ServerMarket market, List<HashJob> jobs, HashWorker worker) = Synced(Later);
        market.Change((true, 0.31m, 5m));
        market.Now += 10;
        rig.Frame(market.Change((true, 0.30m, 5m)));

        worker.Check(Assert.Single(jobs));

        Assert.Equal((BookState.Suspect, BookFault.HashMismatch), (rig.Book(market).State, rig.Book(market).Fault));
        rig.Tick(TimeSpan.FromSeconds(2));
        Assert.Equal(BookState.Gapped, rig.Book(market).State);
    }

    [Fact]
    public void Verdict_OfAnOlderBook_NewestClaimsDecide()
    {
        (VenueRig rig, ServerMarket market, List<HashJob> jobs, HashWorker worker) = Synced(Later);
        market.LastTrade = "0.51";
        market.Now += 10;
        rig.Frame(market.Change((true, 0.30m, 5m)));
        rig.Frame(market.Trade("0.51"));

        // The hash held a price that was told a moment later: by now it is known, and explains it.
        worker.Check(Assert.Single(jobs));

        Assert.Equal(BookState.Synced, rig.Book(market).State);
    }

    [Fact]
    public void PriceChange_TooManyUnanswered_IsCheckedInItsTurn()
    {
        (VenueRig rig, ServerMarket market, List<HashJob> jobs, _) = Synced(new PolymarketOptions { VerifyHashesInline = false, MaxPendingHashes = 1 });
        market.Now += 10;
        rig.Frame(market.Change((true, 0.30m, 5m)));
        market.Change((true, 0.31m, 5m));
        market.Now += 10;

        rig.Frame(market.Change((true, 0.30m, 6m)));

        Assert.Single(jobs);
        Assert.Equal((BookState.Suspect, BookFault.HashMismatch), (rig.Book(market).State, rig.Book(market).Fault));
    }

    [Fact]
    public void PriceChange_BurstWhileOneIsOut_IsCheckedOnceMoreAtItsEnd()
    {
        (VenueRig rig, ServerMarket market, List<HashJob> jobs, HashWorker worker) = Synced(Later);
        for (int i = 1; i <= 5; i++)
        {
            market.Now += 10;
            rig.Frame(market.Change((true, 0.30m, i)));
        }

        worker.Check(Assert.Single(jobs));
        Assert.Equal(2, jobs.Count);
        worker.Check(jobs[1]);

        Assert.Equal(2, jobs.Count);
        Assert.Equal(BookState.Synced, rig.Book(market).State);
    }

    [Fact]
    public void PriceChange_LostInABurst_IsSuspectAtTheSecondVerdict()
    {
        (VenueRig rig, ServerMarket market, List<HashJob> jobs, HashWorker worker) = Synced(Later);
        market.Now += 10;
        rig.Frame(market.Change((true, 0.30m, 5m)));
        market.Change((true, 0.31m, 5m));
        market.Now += 10;
        rig.Frame(market.Change((true, 0.30m, 6m)));

        worker.Check(jobs[0]);
        Assert.Equal(BookState.Synced, rig.Book(market).State);
        worker.Check(jobs[1]);

        Assert.Equal((BookState.Suspect, BookFault.HashMismatch), (rig.Book(market).State, rig.Book(market).Fault));
    }

    [Fact]
    public void PriceChange_NobodyChecks_EveryNthChangeIsCheckedInItsTurn()
    {
        (VenueRig rig, ServerMarket market, _, _) = Synced(new PolymarketOptions { VerifyHashesInline = false, MaxPendingHashes = 3 });
        rig.Venue.Hashes.Attach(null);
        market.Change((true, 0.31m, 5m));
        var states = new List<BookState>();
        for (int i = 1; i <= 6; i++)
        {
            market.Now += 10;
            rig.Frame(market.Change((true, 0.30m, i)));
            states.Add(rig.Book(market).State);
        }

        Assert.Equal(BookState.Synced, states[0]);
        Assert.Equal(BookState.Suspect, states[^1]);
    }

    /// <summary>A worker that starts after the first book has come: what nobody took is not waited for for ever.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void PriceChange_CheckerComesLate_IsHandedOutWithTheNextChange(bool isRefusing)
    {
        (VenueRig rig, ServerMarket market, List<HashJob> jobs, HashWorker worker) = Synced(Later);
        rig.Venue.Hashes.Attach(isRefusing ? static _ => false : null);
        market.Change((true, 0.31m, 5m));
        market.Now += 10;
        rig.Frame(market.Change((true, 0.30m, 5m)));
        rig.Venue.Hashes.Attach(Into(jobs));
        market.Now += 10;

        rig.Frame(market.Change((true, 0.30m, 6m)));
        worker.Check(Assert.Single(jobs));

        Assert.Equal((BookState.Suspect, BookFault.HashMismatch), (rig.Book(market).State, rig.Book(market).Fault));
    }

    /// <summary>Who checks, and from when on, decides nothing but when verdicts come.</summary>
    [Fact]
    public void PriceChange_CheckerComesLate_VerdictIsCountedAsInAReplay()
    {
        (VenueRig rig, ServerMarket market, List<HashJob> jobs, HashWorker worker) = Synced(Later);
        rig.Venue.Hashes.Attach(null);
        market.Now += 10;
        rig.Frame(market.Change((true, 0.30m, 5m)));
        rig.Venue.Hashes.Attach(Into(jobs));
        market.Now += 10;
        rig.Frame(market.Change((true, 0.30m, 6m)));
        Assert.Equal((1L, 2L), (rig.Venue.Hashes.Unanswered, jobs[0].Number));

        // The book moved on since the verdict was asked for, so it is asked for once more.
        worker.Check(jobs[0]);
        Assert.Equal((1L, 3L), (rig.Venue.Hashes.Unanswered, jobs[1].Number));
        worker.Check(jobs[1]);

        Assert.Equal((0L, 2, BookState.Synced), (rig.Venue.Hashes.Unanswered, jobs.Count, rig.Book(market).State));
    }

    [Fact]
    public async Task StopAsync_NextWorker_TakesWhatComesAfter()
    {
        (VenueRig rig, ServerMarket market, List<HashJob> jobs, HashWorker worker) = Synced(Later);
        worker.Start();
        await worker.StopAsync();
        market.Now += 10;
        rig.Frame(market.Change((true, 0.30m, 5m)));
        Assert.Equal(1L, rig.Venue.Hashes.Unanswered);

        var next = new HashWorker(rig.Venue, rig.Venue.Hashes, new ManualClock(rig.Now));
        next.Start();
        market.Now += 10;
        rig.Frame(market.Change((true, 0.30m, 6m)));
        await next.StopAsync();

        Assert.Empty(jobs);
        Assert.Equal((0L, BookState.Synced), (rig.Venue.Hashes.Unanswered, rig.Book(market).State));
    }

    [Fact]
    public void Replay_RecordedVerdicts_TakeTheSameCourse()
    {
        (VenueRig rig, ServerMarket market, _, _) = Synced(Later);
        rig.Venue.Hashes.Attach(null);
        market.Now += 10;
        rig.Frame(market.Change((true, 0.30m, 5m)));
        market.Change((true, 0.31m, 5m));
        market.Now += 10;
        rig.Frame(market.Change((true, 0.30m, 6m)));

        rig.Send(GateInputKind.Reply, "polymarket/hash/" + market.Condition, "2 match");
        Assert.Equal(BookState.Synced, rig.Book(market).State);
        rig.Send(GateInputKind.Reply, "polymarket/hash/" + market.Condition, "3 mismatch");

        Assert.Equal(BookState.Suspect, rig.Book(market).State);
    }

    [Theory]
    [InlineData("", "polymarket/hash/0x1")]
    [InlineData("match", "polymarket/hash/")]
    [InlineData("3 perhaps", "polymarket/hash/0x1")]
    public void Verdict_Strange_IsCountedAndChangesNothing(string text, string source)
    {
        (VenueRig rig, ServerMarket market, _, _) = Synced(Later);

        rig.Send(GateInputKind.Reply, source, text);

        Assert.Equal((1L, BookState.Synced), (rig.Venue.Status.UnknownMessages, rig.Book(market).State));
    }

    [Fact]
    public async Task Session_HashLater_VerdictsEnterAsInputsOfTheirOwn()
    {
        var market = new ServerMarket();
        LiveRig rig = LiveRig.Following(new PolymarketOptions { VerifyHashesInline = false }, market);
        rig.Change(market, 9m);

        // Stopping checks what is left. What came before a verdict is checked once more with it, unless the hang-up ended the
        // book first: between one verdict and three.
        await rig.Session.StopAsync();

        Assert.InRange(rig.Inputs.Count(i => i.Source == "polymarket/hash/" + market.Condition), 1, 3);
        Assert.Equal(0, rig.Venue.Status.Gaps);
    }

    /// <summary>A generated session, looped: frames, copies, hashes and verdicts, all on this thread so that all of it is counted.</summary>
    [Fact]
    public void Receive_TenThousandChangesCheckedLater_AllocatesNothing()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(Later, market);
        var worker = new HashWorker(rig.Venue, rig.Venue.Hashes, new ManualClock(rig.Now));
        HashJob? waiting = null;
        long checks = 0;
        rig.Venue.Hashes.Attach(job => (waiting = job) is not null);
        rig.Frame(market.Book());

        // The second time around the book comes back to where it began, so that every hash is right however often it is played.
        byte[][] frames = [];
        for (int round = 0; round < 2; round++)
        {
            frames = [.. Enumerable.Range(0, 15).Select(i => System.Text.Encoding.UTF8.GetBytes(
                market.Change((true, 0.40m + (0.01m * (i % 5)), 10m + i), (false, 0.60m, 5m * (1 + (i % 3))))))];
            Play(frames.Length);
        }

        rig.Heard.Capacity = 50_000;
        Play(600);
        long checkedBefore = checks, before = GC.GetAllocatedBytesForCurrentThread();
        Play(10_005);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.True(checks - checkedBefore > 3_000, $"{checks - checkedBefore} checked");
        Assert.Equal((BookState.Synced, 0L), (rig.Book(market).State, rig.Venue.Status.Gaps));

        void Play(int count)
        {
            for (int i = 0; i < count; i++)
            {
                rig.Venue.Receive(new GateInput(GateInputKind.Frame, VenueRig.Stream, frames[i % frames.Length], rig.Now));
                if (i % 3 == 2 && waiting is { } job)
                {
                    waiting = null;
                    checks++;
                    worker.Check(job);
                }
            }
        }
    }

    private static (VenueRig Rig, ServerMarket Market, List<HashJob> Jobs, HashWorker Worker) Synced(PolymarketOptions options)
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(options, market);
        var jobs = new List<HashJob>();
        var worker = new HashWorker(rig.Venue, rig.Venue.Hashes, new ManualClock(rig.Now));
        rig.Venue.Hashes.Attach(Into(jobs));
        rig.Frame($"[{market.Book()}]");
        worker.Check(jobs[0]);
        jobs.Clear();
        return (rig, market, jobs, worker);
    }

    private static Func<HashJob, bool> Into(List<HashJob> jobs) => job =>
    {
        jobs.Add(job);
        return true;
    };
}

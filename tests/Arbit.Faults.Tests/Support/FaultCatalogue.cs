using Arbit.Books;
using Arbit.Diagnostics;
using Arbit.VenueSimulator.Faults;
using Arbit.VenueSimulator.World;

namespace Arbit.Faults.Tests.Support;

/// <summary>Every fault of the simulator on every venue, with what has to come of it.</summary>
internal static class FaultCatalogue
{
    private const string Kalshi = "kalshi";
    private const string Polymarket = "polymarket";

    // All books of the simulation: eleven and eight markets are followed.
    private const long AllOfKalshi = 11;
    private const long AllOfPolymarket = 8;

    private static readonly string[] Venues = [Kalshi, Polymarket];

    public static IReadOnlyList<FaultCase> All { get; } =
    [
        .. Connections(Kalshi, AllOfKalshi), .. Connections(Polymarket, AllOfPolymarket),
        .. OfKalshi(), .. OfPolymarket(), .. Untouched(Kalshi), .. Untouched(Polymarket),
    ];

    public static FaultCase Of(string name) => All.Single(c => c.Name == name);

    private static IEnumerable<FaultCase> Connections(string venue, long books)
    {
        FaultCase stale = new(venue, FaultKind.Drop)
        {
            State = BookState.Stale,
            Fault = BookFault.Disconnected,
            Refusal = ReasonCode.BookStale,
            NoticedWithin = 0,
            BackWithin = 0.3,
            Resyncs = books,
            Connections = 1,
            Faults = [Fault(venue, FaultKind.Drop)],
        };
        yield return stale with { Note = "subscribes again after the back-off" };
        yield return stale with { Kind = FaultKind.Close, Faults = [Fault(venue, FaultKind.Close) with { Code = 1012 }], Note = "the same, with the venue's close code" };
        FaultCase refused = stale with { Kind = FaultKind.RefuseHandshake, LaterRefusal = ReasonCode.BookIndicative, BackWithin = 70 };
        yield return refused with
        {
            Variant = "503",
            Note = "REST fills the books after 10 s, to be watched only",
            Faults = [Fault(venue, FaultKind.RefuseHandshake) with { Code = 503, Count = 8 }, Fault(venue, FaultKind.Drop)],
        };
        yield return refused with
        {
            Variant = "429",
            Note = "REST fills the books after 10 s, to be watched only",
            Faults = [Fault(venue, FaultKind.RefuseHandshake) with { Code = 429, Count = 8 }, Fault(venue, FaultKind.Drop)],
        };
        string host = venue == Kalshi ? Kalshi : "clob";
        FaultCase failing = refused with { Kind = FaultKind.HttpError, BackWithin = 70 };
        ScriptedFault[] down = [Fault(venue, FaultKind.RefuseHandshake) with { Code = 503, Count = 8 }, Fault(venue, FaultKind.Drop)];
        yield return failing with { Variant = "503 while the stream is down", Faults = [.. down, Fault(host, FaultKind.HttpError) with { Code = 503, Count = 6 }], Note = "retried; stale until REST answers" };
        yield return failing with
        {
            Variant = "429 while the stream is down",
            Note = "waits as Retry-After says; stale until REST answers",
            Faults = [.. down, Fault(host, FaultKind.HttpError) with { Code = 429, Count = 4, RetryAfter = TimeSpan.FromSeconds(3) }],
        };
        yield return failing with { Variant = "cut while the stream is down", Faults = [.. down, Fault(host, FaultKind.HttpError) with { Count = 4 }], Note = "retried; stale until REST answers" };
        yield return stale with
        {
            Kind = FaultKind.Deepen,
            Variant = "dump of over 1 MB",
            BackWithin = 1,
            Seconds = 8,
            LeastBytes = 1_000_000,
            Note = "the books come as one dump of over 1 MB",
            Before = Deep(venue),
            Faults = [Fault(venue, FaultKind.Drop)],
        };
        yield return stale with { Kind = FaultKind.OutOfOrderAcks, Variant = "while subscribing again", Faults = [Fault(venue, FaultKind.OutOfOrderAcks), Fault(venue, FaultKind.Drop)], Note = venue == Kalshi ? "answers are told apart by their ids" : "this venue acknowledges nothing" };
        yield return stale with
        {
            Kind = FaultKind.SkewClock,
            Variant = "20 s, while connecting again",
            BackWithin = 1,
            Note = venue == Kalshi ? "refused once, then signed with the measured offset" : "reads are not signed",
            Faults = [Fault(venue, FaultKind.SkewClock) with { Duration = TimeSpan.FromSeconds(20) }, Fault(venue, FaultKind.Drop)],
        };
    }

    private static IEnumerable<FaultCase> OfKalshi()
    {
        FaultCase gapped = new(Kalshi, FaultKind.SkipSequence)
        {
            State = BookState.Gapped,
            Fault = BookFault.SequenceGap,
            Refusal = ReasonCode.BookGapped,
            NoticedWithin = 0.5,
            BackWithin = 0.6,
            Resyncs = AllOfKalshi,
            Gaps = 1,
            Faults = [Fault(Kalshi, FaultKind.SkipSequence)],
        };
        yield return gapped with { Note = "noticed with the next change of any market; snapshots of all" };
        yield return gapped with
        {
            Variant = "while the venue does not read",
            BackWithin = 10.5,
            Note = "the snapshots are asked for at once and come when the venue reads",
            Faults = [Fault(Kalshi, FaultKind.StopReading) with { Duration = TimeSpan.FromSeconds(10) }, Fault(Kalshi, FaultKind.SkipSequence)],
        };
        FaultCase atOnce = gapped with { NoticedWithin = 0, BackWithin = 0.1, Gaps = 0 };
        yield return atOnce with { Kind = FaultKind.Garbage, Fault = BookFault.UnknownShape, Faults = [Fault(Kalshi, FaultKind.Garbage)], Note = "the frame may have been a change: snapshots of all" };
        FaultCase ended = atOnce with { Kind = FaultKind.FailSubscriptions, Fault = BookFault.SubscriptionEnded };
        yield return ended with { Variant = "channel error", Faults = [Fault(Kalshi, FaultKind.FailSubscriptions) with { Code = 10 }], Note = "opened again" };
        yield return ended with { Variant = "slow consumer", Faults = [Fault(Kalshi, FaultKind.FailSubscriptions) with { Code = 25 }], Note = "the venue's buffer for us ran over: opened again" };
        yield return new FaultCase(Kalshi, FaultKind.Freeze)
        {
            State = BookState.Stale,
            Fault = BookFault.Disconnected,
            Refusal = ReasonCode.BookStale,
            NoticedWithin = 30,
            BackWithin = 30.3,
            Resyncs = AllOfKalshi,
            Connections = 1,
            Faults = [Fault(Kalshi, FaultKind.Freeze)],
            Note = "silence for 30 s; connected anew",
        };
        yield return new FaultCase(Kalshi, FaultKind.CloseMarket) { Refusal = ReasonCode.MarketNotOpen, NoticedWithin = 0.5, TradesAgain = false, Faults = [Fault(Kalshi, FaultKind.CloseMarket)], Note = "told on the lifecycle channel" };
        yield return new FaultCase(Kalshi, FaultKind.Resolve) { Refusal = ReasonCode.MarketNotOpen, NoticedWithin = 0.5, TradesAgain = false, Faults = [Fault(Kalshi, FaultKind.Resolve) with { Yes = true }], Note = "told on the lifecycle channel" };
        yield return new FaultCase(Kalshi, FaultKind.TickSize) { Faults = [Fault(Kalshi, FaultKind.TickSize) with { Value = 0.001m }], Note = "told on the lifecycle channel: the grid changes, the book stays" };
        yield return new FaultCase(Kalshi, FaultKind.StopReading) { Faults = [Fault(Kalshi, FaultKind.StopReading) with { Duration = TimeSpan.FromSeconds(45) }], Note = "nothing is asked: the stream goes on" };
        yield return new FaultCase(Kalshi, FaultKind.ChangeFee) { Faults = [Fault(Kalshi, FaultKind.ChangeFee) with { Market = "KXHARBORMAYOR", Value = 1.5m, Duration = TimeSpan.FromSeconds(5) }], Note = "in force at its time once the catalog was read" };
        yield return Absent(Kalshi, FaultKind.LoseChange, "changes are numbered here: SkipSequence");
        yield return Absent(Kalshi, FaultKind.CorruptHash, "this venue sends no hashes");
        yield return Absent(Kalshi, FaultKind.LateTradePrice, "this venue sends no hashes");
    }

    private static IEnumerable<FaultCase> OfPolymarket()
    {
        FaultCase suspect = new(Polymarket, FaultKind.CorruptHash)
        {
            State = BookState.Suspect,
            Fault = BookFault.HashMismatch,
            Refusal = ReasonCode.BookSuspect,
            NoticedWithin = 0.5,
            BackWithin = 0.5,
            Faults = [Fault(Polymarket, FaultKind.CorruptHash)],
        };
        yield return suspect with { Variant = "one", Note = "the next change's hash proves the book" };
        yield return suspect with
        {
            Variant = "again and again",
            LaterRefusal = ReasonCode.BookGapped,
            BackWithin = 4,
            Resyncs = 1,
            Gaps = 1,
            Note = "gapped after 2 s, subscribed to again",
            Faults = [Fault(Polymarket, FaultKind.CorruptHash) with { Count = 10 }],
        };
        yield return suspect with { Kind = FaultKind.LoseChange, BackWithin = 4, Faults = [Fault(Polymarket, FaultKind.LoseChange)], Note = "the next change's hash differs; gapped after 2 s unless a change makes it right" };
        yield return suspect with
        {
            Kind = FaultKind.LateTradePrice,
            IsLively = true,
            NoticedWithin = 10,
            BackWithin = 0.1,
            Resyncs = null,
            Note = "after each trade, until the price comes or the next book",
            Faults = [Fault(Polymarket, FaultKind.LateTradePrice) with { Duration = TimeSpan.FromMilliseconds(88) }],
        };
        yield return suspect with { Kind = FaultKind.Garbage, Fault = BookFault.UnknownShape, NoticedWithin = 0, Resyncs = 7, Gaps = 7, Faults = [Fault(Polymarket, FaultKind.Garbage)], Note = "a change's hash proves its own book; the quiet ones are subscribed to again after 2 s" };
        FaultCase silent = new(Polymarket, FaultKind.Freeze)
        {
            State = BookState.Stale,
            Fault = BookFault.Disconnected,
            Refusal = ReasonCode.BookStale,
            NoticedWithin = 20,
            BackWithin = 20.3,
            Resyncs = AllOfPolymarket,
            Connections = 1,
            Faults = [Fault(Polymarket, FaultKind.Freeze)],
            Note = "no answer to our ping within 10 s; connected anew",
        };
        yield return silent;
        yield return silent with { Kind = FaultKind.StopReading, Faults = [Fault(Polymarket, FaultKind.StopReading) with { Duration = TimeSpan.FromSeconds(45) }] };
        yield return new FaultCase(Polymarket, FaultKind.TickSize)
        {
            State = BookState.Gapped,
            Fault = BookFault.TickSizeChanged,
            Refusal = ReasonCode.BookGapped,
            BackWithin = 0.1,
            Resyncs = 1,
            Faults = [Fault(Polymarket, FaultKind.TickSize) with { Value = 0.001m }],
            Note = "until the fresh book, which the venue sends by itself",
        };
        yield return new FaultCase(Polymarket, FaultKind.CloseMarket) { Refusal = ReasonCode.MarketNotOpen, NoticedWithin = 301, TradesAgain = false, Faults = [Fault(Polymarket, FaultKind.CloseMarket)], Note = "not told: the next reading of the catalog shows it, every 5 minutes" };
        yield return new FaultCase(Polymarket, FaultKind.Resolve) { Refusal = ReasonCode.MarketNotOpen, NoticedWithin = 0.5, TradesAgain = false, Faults = [Fault(Polymarket, FaultKind.Resolve) with { Yes = true }], Note = "told on the stream" };
        yield return Absent(Polymarket, FaultKind.SkipSequence, "this venue numbers nothing: LoseChange");
        yield return Absent(Polymarket, FaultKind.FailSubscriptions, "this venue ends no subscription");
        yield return Absent(Polymarket, FaultKind.ChangeFee, "a fee of Kalshi's") with { Faults = [Fault(Polymarket, FaultKind.ChangeFee) with { Market = "KXHARBORMAYOR", Value = 1.5m, Duration = TimeSpan.FromSeconds(5) }] };
    }

    private static IEnumerable<FaultCase> Untouched(string venue)
    {
        yield return new FaultCase(venue, FaultKind.Burst) { Faults = [Fault(venue, FaultKind.Burst) with { Count = 4_000 }], Note = "2,000 changes on each venue in one instant are taken" };
        yield return new FaultCase(venue, FaultKind.List) { Faults = [Fault(venue, FaultKind.List) with { Text = "A question listed later" }], Note = "not followed until someone asks for it" };
        yield return new FaultCase(venue, FaultKind.Window)
        {
            Faults = [Fault(venue, FaultKind.Window) with { Market = "KXCUPFINAL-26-NPT", Window = WindowKind.Arbitrage, Value = 0.02m, Duration = TimeSpan.FromSeconds(5), Yes = true }],
            Note = "another pair's bundle is traded beside this one",
        };
    }

    // Prices a hundredth of a cent apart, thousands of them: six markets of Kalshi together make a megabyte, two of Polymarket.
    private static ScriptedFault[] Deep(string venue) => [.. Enumerable.Range(0, venue == Polymarket ? 2 : 6).SelectMany(i => new[]
    {
        Fault(venue, FaultKind.TickSize) with { Value = 0.0001m, Market = $"#{i}" },
        Fault(venue, FaultKind.Deepen) with { Count = venue == Polymarket ? 5_300 : 9_000, Market = $"#{i}" },
    })];

    private static FaultCase Absent(string venue, FaultKind kind, string why) => new(venue, kind) { Note = why, Faults = [Fault(venue, kind)] };

    private static ScriptedFault Fault(string venue, FaultKind kind) => new(default, kind) { Venue = venue };
}

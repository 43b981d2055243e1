using System.Globalization;
using System.Text;
using Arbit.Books;
using Arbit.Engine;
using Arbit.Events;
using Arbit.Execution;
using Arbit.Journal;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Polymarket;
using Arbit.VenueSimulator;

namespace Arbit.Benchmarks.Latency;

/// <summary>
/// The whole way of an order over loopback sockets: the engine with both venues' sessions against the simulator's server in
/// another process, an observer of books that places an order through the desk, the real gateway and the journal on disk.
/// </summary>
internal sealed class OrderBench : IAsyncDisposable
{
    private const int Levels = 30;
    private const decimal Size = 5m, Through = 0.02m;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30), Gap = TimeSpan.FromMilliseconds(5), Again = TimeSpan.FromMilliseconds(200);
    private static readonly TimeProvider Clock = TimeProvider.System;
    private readonly Stack<Func<ValueTask>> _ends = new();
    private readonly VenueProcess _venues;
    private readonly OrderKind _kind;
    private IVenue _venue = null!;
    private OrderDesk _desk = null!;
    private OrderTimes _times = new();
    private TaskCompletionSource<PlaceResult>? _waiting;
    private MarketId _market;
    private DateTimeOffset _since;
    private int _orders;

    private OrderBench(OrderKind kind, VenueProcess venues)
    {
        _kind = kind;
        _venues = EndWith(venues);
    }

    /// <summary>Starts everything and waits for the books and for the accounts to be compared.</summary>
    public static async Task<OrderBench> StartAsync(OrderKind kind, string folder)
    {
        var bench = new OrderBench(kind, await VenueProcess.StartAsync());
        try
        {
            await bench.StartAsync(folder);
            return bench;
        }
        catch
        {
            await bench.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets the venue move a book by one order, and waits for the order that is placed because of it.</summary>
    /// <param name="after">How long after the last one: what that did to the book is told, and what it leaves to be journaled is written meanwhile.</param>
    public async Task<OrderTimes> PlaceAsync(TimeSpan after)
    {
        await Task.Delay(after > Gap ? after : Gap, Clock);
        var waiting = new TaskCompletionSource<PlaceResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        _times = new OrderTimes();
        _since = Clock.GetUtcNow();
        Volatile.Write(ref _waiting, waiting);

        // One change at each venue of the pair. A maker may take back what our order took before, which changes nothing.
        long start = Clock.GetTimestamp();
        do
        {
            _venues.Burst(_market.Symbol!, 2);
            await Task.WhenAny(waiting.Task, Task.Delay(Again, Clock));
        }
        while (Volatile.Read(ref _waiting) is not null && Clock.GetElapsedTime(start) < Patience);
        PlaceResult placed = await waiting.Task.WaitAsync(Patience, Clock);

        // Filled in part when a maker was quicker: it went out all the same.
        bool isCarriedOut = placed.Order is { State: OrderState.Working or OrderState.Filled } || (placed.Order is { State: OrderState.Cancelled, Count: { } filled } && filled > Quantity.Zero);
        if (placed.Kind != PlaceKind.Sent || !isCarriedOut || _times.Missing.Count > 0)
        {
            throw new InvalidOperationException($"Order {_orders} was not carried out: {placed.Kind} {placed.Order?.State} {placed.Order?.Detail} {placed.Detail}; not noted: {string.Join(", ", _times.Missing)}");
        }

        return _times;
    }

    /// <summary>Checks that every order filled at the venue.</summary>
    public async Task CheckAsync()
    {
        (int orders, int filled) = await _venues.FilledAsync(_kind != OrderKind.Polymarket);
        if (orders != _orders || filled != orders)
        {
            throw new InvalidOperationException($"Of {_orders} orders the venue has {orders}, of which {orders - filled} did not fill.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_ends.TryPop(out Func<ValueTask>? end))
        {
            await end();
        }
    }

    private async Task StartAsync(string folder)
    {
        SimulatorAddresses at = _venues.Sheet.At;
        SimulatorCredentials known = _venues.Sheet.Credentials;
        KalshiVenue? kalshi = null;
        PolymarketVenue? polymarket = null;
        ArbitEngine engine = EndWith(new ArbitEngineBuilder()
            .AddVenue(context => kalshi = new KalshiVenue(
                new KalshiOptions { RestAddress = at.KalshiRest, StreamAddress = at.KalshiSocket, WriteTokensPerSecond = 1_000_000, WriteBurst = 1_000_000 }, context))
            .AddVenue(context => polymarket = new PolymarketVenue(
                new PolymarketOptions { MarketSocket = at.MarketSocket, UserSocket = at.UserSocket, Clob = at.Clob, Gamma = at.Gamma, DataApi = at.Data, OrdersPerSecond = 600 }, context))
            .Build());
        engine.Receive(new GateInput(GateInputKind.Configuration, "engine/pairs", Encoding.UTF8.GetBytes(_venues.Sheet.Pairs), Clock.GetUtcNow()));
        bool isKalshi = _kind != OrderKind.Polymarket;
        _venue = isKalshi ? kalshi! : polymarket!;
        _market = new MarketId(_venue.Id, isKalshi ? _venues.Sheet.Ticker : _venues.Sheet.Condition);
        KalshiCredentials key = EndWith(_kind == OrderKind.KalshiRsa
            ? new KalshiCredentials(known.KalshiKeyId, known.KalshiPrivateKey)
            : new KalshiCredentials(known.KalshiEd25519KeyId, known.KalshiEd25519PrivateKey));
        await StartAsync(EndWith(new KalshiSession(kalshi!, key)));
        await StartAsync(EndWith(new PolymarketSession(polymarket!)));
        await UntilAsync(() => kalshi!.Status.BookUpdates > 0 && Health is BookHealth { State: BookState.Synced }, "the book is not synced");
        await _venues.DeepenAsync(_market.Symbol!, Levels);

        (IOrderGateway gateway, IOrderStream stream) = isKalshi ? AtKalshi(kalshi!, key) : AtPolymarket(polymarket!);
        await StartDeskAsync(new TimedGateway(gateway, () => _times), stream, folder);
        EndWith(_venue.Books.Events.Subscribe(OnBook));
    }

    private BookHealth? Health => _venue.Books.Snapshot(_market.Contract(Outcome.Yes), 1)?.Health;

    private (IOrderGateway Gateway, IOrderStream Stream) AtKalshi(KalshiVenue venue, KalshiCredentials key)
    {
        var transport = new KalshiTransport { Http = EndWith(WatchedStream.Http(stamp => _times.Written = stamp)) };
        return (EndWith(new KalshiOrderGateway(venue, key, transport)), EndWith(new KalshiOrderStream(venue, key)));
    }

    private (IOrderGateway Gateway, IOrderStream Stream) AtPolymarket(PolymarketVenue venue)
    {
        SimulatorCredentials known = _venues.Sheet.Credentials;
        var account = new PolymarketCredentials(EndWith(new PolymarketKeySigner(known.PolymarketPrivateKey)),
            new PolymarketApiKey(known.PolymarketApiKey, known.PolymarketSecret, known.PolymarketPassphrase));
        var transport = new PolymarketTransport { Http = () => WatchedStream.Http(stamp => _times.Written = stamp) };
        return (EndWith(new PolymarketOrderGateway(venue, account, transport)), EndWith(new PolymarketOrderStream(venue, account)));
    }

    private async Task StartDeskAsync(TimedGateway gateway, IOrderStream stream, string folder)
    {
        var file = new SqliteJournalOptions { Path = Path.Combine(folder, $"{_kind}.db") };
        if (!SqliteJournal.TryOpen(file, Clock, out SqliteJournal? disk, out JournalProblem? problem))
        {
            throw new IOException(problem.ToString());
        }

        EndWith(disk);
        var journal = new TimedJournal(disk, () => _times);
        var tracker = new OrderTracker(new EventGate(), journal, new Dictionary<VenueId, OrderGatewayCapabilities> { [gateway.Venue] = gateway.Capabilities });
        _desk = EndWith(new OrderDesk(tracker, [gateway], journal, Clock, new Random(7)));
        await _desk.StartAsync();
        await stream.StartAsync(_desk, CancellationToken.None);
    }

    // On the thread on which the venue calls this observer: what an executor would begin with.
    private void OnBook(BookEvent change)
    {
        if (change.Market != _market || change.At < _since || change is not { BestAsk: { } ask, BestBid: { } bid } || Interlocked.Exchange(ref _waiting, null) is not { } waiting)
        {
            return;
        }

        OrderTimes times = _times;
        times.Heard = Clock.GetTimestamp();
        times.Hearing = Clock.GetUtcNow() - change.At;
        times.Received = change.At;
        bool isBuy = _orders++ % 2 == 0;
        decimal touch = (decimal)(isBuy ? ask.Ticks : bid.Ticks) / change.Scale.One;
        var request = new OrderRequest(new IntentId(string.Create(CultureInfo.InvariantCulture, $"bench-{_orders}")), _market.Contract(Outcome.Yes),
            isBuy ? Side.Buy : Side.Sell, new Quantity(Size), new Price(isBuy ? touch + Through : touch - Through), TimeInForce.ImmediateOrCancel);
        _ = PlaceAsync(request, waiting);
    }

    private async Task PlaceAsync(OrderRequest request, TaskCompletionSource<PlaceResult> waiting)
    {
        try
        {
            waiting.SetResult(await _desk.PlaceAsync(request));
        }
        catch (Exception error)
        {
            waiting.SetException(error);
        }
    }

    private static async Task StartAsync(IVenueSession session) => await session.StartAsync();

    private static async Task UntilAsync(Func<bool> holds, string what)
    {
        for (long start = Clock.GetTimestamp(); !holds();)
        {
            if (Clock.GetElapsedTime(start) > Patience)
            {
                throw new TimeoutException($"After {Patience}: {what}.");
            }

            await Task.Delay(Gap, Clock);
        }
    }

    private T EndWith<T>(T part)
    {
        if (part is IAsyncDisposable later)
        {
            _ends.Push(later.DisposeAsync);
        }
        else if (part is IDisposable now)
        {
            _ends.Push(() =>
            {
                now.Dispose();
                return ValueTask.CompletedTask;
            });
        }

        return part;
    }
}

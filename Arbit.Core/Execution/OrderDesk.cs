using Arbit.Diagnostics;
using Arbit.Events;
using Arbit.Execution.Records;
using Arbit.Execution.Tracking;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues;

namespace Arbit.Execution;

/// <summary>
/// Places and cancels orders. One intent makes at most one order: it is durable before anything is sent, sent once, and
/// asked about when its answer is lost. A journal that fails halts new orders; cancels go on.
/// </summary>
/// <remarks>
/// It is the listener of the venues' private streams. Everything it learns enters the tracker through the gate. Start it
/// after <see cref="OrderTracker.Restore"/> and before the streams.
/// </remarks>
/// <threadsafety>
/// Safe for any number of threads outside the gate's turns. Placing may keep the caller until the order is on the wire: not for a thread that receives.
/// </threadsafety>
public sealed class OrderDesk : IOrderListener, IAsyncDisposable
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromSeconds(1);
    private readonly Dictionary<VenueId, IOrderGateway> _gateways;
    private readonly Dictionary<VenueId, ReconcileSchedule> _schedules = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskTracker _tasks = new();
    private readonly OrderTracker _tracker;
    private readonly TimeProvider _clock;
    private readonly DeskOptions _options;
    private readonly OrderQuestions _questions;
    private readonly OrderWire _wire;
    private readonly ITimer _ticks;
    private string? _halted;
    private int _started;

    /// <summary>Creates a desk.</summary>
    /// <param name="tracker">What is known of orders.</param>
    /// <param name="gateways">The venues.</param>
    /// <param name="journal">Where intents are made durable: the tracker's.</param>
    /// <param name="clock">All its times and waits.</param>
    /// <param name="random">The jitter of its waits; a seeded source repeats them.</param>
    /// <param name="options">How orders are sent, asked about and compared; null for the defaults.</param>
    /// <exception cref="InvalidOptionsException">The options are out of range.</exception>
    public OrderDesk(OrderTracker tracker, IReadOnlyList<IOrderGateway> gateways, IJournal journal, TimeProvider clock, Random random,
        DeskOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        ArgumentNullException.ThrowIfNull(gateways);
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(random);
        _options = options ?? new DeskOptions();
        if (_options.Validate() is { Count: > 0 } problems)
        {
            throw new InvalidOptionsException(problems);
        }

        _tracker = tracker;
        _clock = clock;
        _gateways = gateways.ToDictionary(static g => g.Venue);
        _wire = new OrderWire(journal, clock, tracker.Options, _options);
        _questions = new OrderQuestions(_gateways, Apply, tracker.Find, clock, random, _options, _tasks, _stop.Token);
        Reconciler = new Reconciler(tracker, gateways, clock, _options, Apply);
        foreach (IOrderGateway gateway in gateways)
        {
            _schedules.Add(gateway.Venue, new ReconcileSchedule(gateway.Venue, Reconciler, clock, random, _options, _tasks, _stop.Token));
        }

        _ticks = clock.CreateTimer(static state => ((OrderDesk)state!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Compares accounts with what is known; the desk does so by itself too.</summary>
    public Reconciler Reconciler { get; }

    /// <summary>Why no new order is sent; null while they are.</summary>
    public string? Halted => _halted ?? (_tracker.JournalFailure is { } journal ? $"the journal failed: {journal}"
        : _tracker.InputFailure is { } input ? $"what is known may lack something: {input}" : null);

    /// <summary>How many orders a venue is or will be asked about.</summary>
    public int OpenQuestions => _questions.Open;

    /// <summary>The last comparison of a venue's account; null before the first.</summary>
    public ReconcileReport? LastReport(VenueId venue) => _schedules.GetValueOrDefault(venue)?.Last;

    /// <summary>Stops new orders until the process ends. Cancels, questions and fills go on.</summary>
    /// <param name="why">Why, for a person.</param>
    public void Halt(string why)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        Interlocked.CompareExchange(ref _halted, why, null);
    }

    /// <summary>
    /// Begins: what an earlier run left without an answer is unknown and asked about, and every account is compared once
    /// before this returns, as far as its venue answers.
    /// </summary>
    /// <exception cref="InvalidOperationException">It was started before.</exception>
    public async Task StartAsync()
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
        {
            throw new InvalidOperationException("A desk runs once; make a new one for a new run.");
        }

        foreach (VenueId venue in _gateways.Keys)
        {
            Apply(new OrderInput.Restart(venue));
        }

        _questions.Note(_tracker.Snapshot().Where(o => _gateways.ContainsKey(o.Venue)));
        _ticks.Change(TickEvery, TickEvery);
        await Task.WhenAll(_schedules.Values.Select(static s => s.RunAsync())).ConfigureAwait(false);
    }

    /// <summary>Places an order, once for its intent, now and after every restart.</summary>
    /// <param name="request">What is wanted. Its intent is unique to it.</param>
    /// <param name="trade">The trade it belongs to; null when none.</param>
    /// <param name="leg">Which leg of the trade, from 0; null when none.</param>
    /// <param name="cancellationToken">Gives it up while nothing was sent; after that its outcome becomes unknown and is asked for.</param>
    public async ValueTask<PlaceResult> PlaceAsync(OrderRequest request, string? trade = null, int? leg = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        VenueId venue = request.Contract.Market.Venue;
        if (!_gateways.TryGetValue(venue, out IOrderGateway? gateway))
        {
            return new PlaceResult(PlaceKind.Refused, null, $"There is no gateway of '{venue}'.");
        }

        if (_tracker.Find(request.Intent) is { } known)
        {
            return new PlaceResult(PlaceKind.Existing, known, $"The intent '{request.Intent}' was carried out before.");
        }

        if (Halted is { } why)
        {
            return new PlaceResult(PlaceKind.Halted, null, why);
        }

        PrepareResult prepared = gateway.Prepare(request);
        if (!prepared.IsPrepared)
        {
            return new PlaceResult(PlaceKind.Refused, null, prepared.Fault.ToString());
        }

        LedgerTurn turn = Apply(new OrderInput.Intended(venue, OrderIntended.Of(prepared.Order, trade, leg)));
        if (!turn.IsNew)
        {
            return new PlaceResult(PlaceKind.Existing, turn.Order, $"The intent '{request.Intent}' was carried out before.");
        }

        (SignedOrder? signed, string problem) = await MakeReadyAsync(gateway, prepared.Order, cancellationToken).ConfigureAwait(false);
        if (signed is null)
        {
            return new PlaceResult(PlaceKind.NotSent, Apply(new OrderInput.NotSent(venue, prepared.Order.Id, problem)).Order, problem);
        }

        Apply(new OrderInput.Sent(venue, prepared.Order.Id));
        OrderOutcome outcome = await _wire.SendAsync(gateway, signed, late => Answer(venue, late), cancellationToken).ConfigureAwait(false);
        return new PlaceResult(PlaceKind.Sent, Answer(venue, outcome), "");
    }

    /// <summary>
    /// Asks the venue to end an order. A venue that has no such open order has often filled it: it is asked about at once,
    /// and its fills are booked when the answer comes.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="cancellationToken">Gives up waiting; the cancel may have been sent.</param>
    public async ValueTask<CancelResult> CancelAsync(ClientOrderId order, CancellationToken cancellationToken = default)
    {
        TrackedOrder? known = _tracker.Find(order);
        if (known is null || known.IsEnded || known.State == OrderState.Intended || !_gateways.TryGetValue(known.Venue, out IOrderGateway? gateway))
        {
            return new CancelResult(null, known);
        }

        Apply(new OrderInput.Cancel(known.Venue, new CancelNoted(order, known.Venue, CancelStep.Sent) { VenueOrderId = known.VenueOrderId }));
        CancelOutcome outcome = await _wire.CancelAsync(gateway, known.Reference, cancellationToken).ConfigureAwait(false);
        LedgerTurn turn = Apply(new OrderInput.Cancel(known.Venue, CancelNoted.Of(outcome)));
        return new CancelResult(outcome, turn.Order);
    }

    /// <summary>
    /// Asks every venue to end all orders of the account, and ends ours one by one where that is not known to have worked.
    /// Every order that may be open is asked about afterwards.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting; cancels may have been sent.</param>
    /// <returns>What failed, by venue; empty when every venue did it.</returns>
    public async Task<IReadOnlyDictionary<VenueId, VenueFault>> CancelAllAsync(CancellationToken cancellationToken = default)
    {
        VenueFault?[] faults = await Task.WhenAll(_gateways.Values.Select(g => CancelAllAsync(g, cancellationToken))).ConfigureAwait(false);
        return _gateways.Keys.Zip(faults).Where(static p => p.Second is not null).ToDictionary(static p => p.First, static p => p.Second!);
    }

    /// <inheritdoc />
    public void OnUpdates(VenueId venue, ReadOnlySpan<byte> message, IReadOnlyList<OrderReport> reports, IReadOnlyList<Fill> fills)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(fills);
        if (_gateways.ContainsKey(venue) && reports.Count + fills.Count > 0)
        {
            Apply(new OrderInput.Updates(venue, [.. reports.Select(r => OrderReported.Of(venue, r))], [.. fills.Select(OrderFilled.Of)]));
        }
    }

    /// <inheritdoc />
    public void OnStream(VenueId venue, ConnectionState state)
    {
        if (_schedules.TryGetValue(venue, out ReconcileSchedule? schedule))
        {
            Apply(new OrderInput.Connection(venue, state));
            schedule.Hurry();
        }
    }

    /// <inheritdoc />
    public void OnFault(VenueId venue, ReadOnlySpan<byte> message, VenueFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (_schedules.TryGetValue(venue, out ReconcileSchedule? schedule))
        {
            Apply(new OrderInput.Fault(venue, fault.Kind, fault.Where, fault.Detail));
            schedule.Hurry();
        }
    }

    /// <summary>Ends its questions and comparisons and waits for them. Orders stay as they are, at the venue and in the journal.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _questions.Dispose();
        _ticks.Dispose();
        foreach (ReconcileSchedule schedule in _schedules.Values)
        {
            schedule.Dispose();
        }

        await _tasks.WhenAllAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    /// <summary>Signs an order while its intent is made durable. Null, with the reason, unless both are done.</summary>
    private async Task<(SignedOrder? Order, string Problem)> MakeReadyAsync(IOrderGateway gateway, PreparedOrder order, CancellationToken cancellationToken)
    {
        ValueTask flush = _wire.BeginFlush(cancellationToken);
        (SignedOrder? signed, string problem) = await OrderWire.SignAsync(gateway, order, cancellationToken).ConfigureAwait(false);
        (string? notDurable, bool isStorage) = await _wire.EndFlushAsync(flush, cancellationToken).ConfigureAwait(false);
        if (isStorage)
        {
            Halt(notDurable!);
        }

        // Asked again at the last moment: what was halted meanwhile does not go out any more.
        return (notDurable ?? Halted) is { } why ? (null, why)
            : signed is null ? (null, problem)
            : cancellationToken.IsCancellationRequested ? (null, "It was given up before it was sent.")
            : (signed, "");
    }

    private async Task<VenueFault?> CancelAllAsync(IOrderGateway gateway, CancellationToken cancellationToken)
    {
        VenueFault? fault = await _wire.CancelAllAsync(gateway, cancellationToken).ConfigureAwait(false);
        if (fault is not null)
        {
            // All at once: one that gets no answer must not keep the others waiting.
            await Task.WhenAll(_tracker.Snapshot().Where(o => o.Venue == gateway.Venue && !o.IsEnded)
                .Select(o => CancelAsync(o.Id, cancellationToken).AsTask())).ConfigureAwait(false);
        }

        Apply(new OrderInput.Doubt(gateway.Venue));
        return fault;
    }

    private LedgerTurn Apply(OrderInput input)
    {
        LedgerTurn turn = _tracker.Apply(input, _clock.GetUtcNow());
        _questions.Note(turn.Changed);
        return turn;
    }

    private void Tick()
    {
        // Time passes for orders only when something waits for it; once a minute is enough to let old ones go.
        if (!_stop.IsCancellationRequested && (_tracker.HasUnmatched() || _clock.GetUtcNow().Second == 0))
        {
            foreach (VenueId venue in _gateways.Keys)
            {
                Apply(new OrderInput.Tick(venue));
            }
        }
    }

    private TrackedOrder? Answer(VenueId venue, in OrderOutcome outcome) => Apply(new OrderInput.Answered(
        venue, OrderAnswered.Of(venue, outcome), outcome.Report is { } report ? OrderReported.Of(venue, report) : null)).Order;
}

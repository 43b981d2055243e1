using System.Globalization;
using Arbit.Execution.Records;
using Arbit.Execution.Tracking;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues;

namespace Arbit.Execution;

/// <summary>
/// Asks a venue for everything of the account and compares it with what is known. What is not answered completely is an
/// error and never "nothing there"; what is found and was not known is booked and told. Doing it twice changes nothing.
/// </summary>
/// <threadsafety>Safe for any number of threads; comparisons of one venue are made one after the other.</threadsafety>
public sealed class Reconciler
{
    private readonly Lock _lock = new();
    private readonly Dictionary<VenueId, Task> _running = [];
    private readonly Dictionary<VenueId, DateTimeOffset> _fillsKnown = [];
    private readonly OrderTracker _tracker;
    private readonly Dictionary<VenueId, IOrderGateway> _gateways;
    private readonly Func<OrderInput, LedgerTurn> _apply;
    private readonly TimeProvider _clock;
    private readonly DeskOptions _options;

    /// <summary>Creates one that works without a desk, as for a single look at an account.</summary>
    /// <param name="tracker">What is known.</param>
    /// <param name="gateways">The venues.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="options">How far back fills are asked for, and how long answers are waited for; null for the defaults.</param>
    /// <exception cref="Diagnostics.InvalidOptionsException">The options are out of range.</exception>
    public Reconciler(OrderTracker tracker, IReadOnlyList<IOrderGateway> gateways, TimeProvider clock, DeskOptions? options = null)
        : this(tracker, gateways, clock, options ?? new DeskOptions(), input => tracker.Apply(input, clock.GetUtcNow()))
    {
        if (_options.Validate() is { Count: > 0 } problems)
        {
            throw new Diagnostics.InvalidOptionsException(problems);
        }
    }

    internal Reconciler(OrderTracker tracker, IReadOnlyList<IOrderGateway> gateways, TimeProvider clock, DeskOptions options,
        Func<OrderInput, LedgerTurn> apply)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        ArgumentNullException.ThrowIfNull(gateways);
        ArgumentNullException.ThrowIfNull(clock);
        _tracker = tracker;
        _gateways = gateways.ToDictionary(static g => g.Venue);
        _clock = clock;
        _options = options;
        _apply = apply;
    }

    /// <summary>Compares one venue's account with what is known.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="cancellationToken">Gives up; nothing is concluded then.</param>
    /// <exception cref="ArgumentException">No gateway of the venue was given.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<ReconcileReport> ReconcileAsync(VenueId venue, CancellationToken cancellationToken = default)
    {
        if (!_gateways.TryGetValue(venue, out IOrderGateway? gateway))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There is no gateway of '{venue}'."), nameof(venue));
        }

        Task before;
        var done = new TaskCompletionSource();
        lock (_lock)
        {
            before = _running.GetValueOrDefault(venue, Task.CompletedTask);
            _running[venue] = done.Task;
        }

        try
        {
            await before.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Whoever waits for this one still waits for the one before it.
            _ = before.ContinueWith(_ => done.SetResult(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }

        try
        {
            return await CompareAsync(gateway, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            done.SetResult();
        }
    }

    private async Task<ReconcileReport> CompareAsync(IOrderGateway gateway, CancellationToken stop)
    {
        VenueId venue = gateway.Venue;
        var missing = new List<MissingEvidence>();

        // Fills last: what they do not explain by then was there before them.
        Evidence<IReadOnlyList<VenuePosition>> positions = await AskAsync("positions", gateway.PositionsAsync, missing, stop).ConfigureAwait(false);
        Evidence<IReadOnlyList<PoolBalance>> balances = await AskAsync("balances", gateway.BalancesAsync, missing, stop).ConfigureAwait(false);
        Evidence<IReadOnlyList<OrderReport>> orders = await AskAsync("orders", gateway.OpenOrdersAsync, missing, stop).ConfigureAwait(false);
        DateTimeOffset since = FillsSince(gateway);
        Evidence<IReadOnlyList<Fill>> fills = await AskAsync("fills", token => gateway.FillsAsync(since, token), missing, stop).ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
        LedgerTurn? turn = TryApply(new OrderInput.Account(venue, new AccountEvidence(
            orders.At, orders.Value?.Select(r => OrderReported.Of(venue, r)).ToArray(),
            fills.At, since, fills.Value?.Select(OrderFilled.Of).ToArray(),
            positions.At, positions.Value?.Select(p => Held(venue, p)).ToArray(),
            balances.At, balances.Value?.Select(static b => new HeldBalance(b.Pool.Asset, b.Pool.Shard ?? "", b.Available)).ToArray(), missing)), out string? failure);
        if (fills.IsKnown && turn is not null)
        {
            _fillsKnown[venue] = fills.At;
        }

        return turn?.Report ?? new ReconcileReport(venue, turn?.At ?? _clock.GetUtcNow(), [],
            [.. missing, new MissingEvidence("comparison", FaultKind.Malformed, failure ?? _tracker.InputFailure ?? "it could not be made")], []);
    }

    private LedgerTurn? TryApply(OrderInput input, out string? failure)
    {
        try
        {
            failure = null;
            return _apply(input);
        }
#pragma warning disable CA1031 // As when a recording's disk is full. Nothing is concluded, and the next comparison is made all the same.
        catch (Exception e)
#pragma warning restore CA1031
        {
            failure = $"it did not pass the gate ({e.GetType().Name})";
            return null;
        }
    }

    private static HeldPosition Held(VenueId venue, VenuePosition position) => position.Contract is { } contract
        ? new HeldPosition(venue, contract.Market.Symbol, contract.Outcome, position.Symbol, position.Quantity)
        : new HeldPosition(venue, "", Outcome.None, position.Symbol, position.Quantity);

    /// <summary>From the last complete answer on, and from before the oldest order that is not final; with an overlap for what is shown late.</summary>
    private DateTimeOffset FillsSince(IOrderGateway gateway)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        DateTimeOffset restored = _tracker.RestoredThrough > DateTimeOffset.UnixEpoch ? _tracker.RestoredThrough : now;
        DateTimeOffset since = _fillsKnown.TryGetValue(gateway.Venue, out DateTimeOffset known) ? known : restored < now ? restored : now;
        foreach (TrackedOrder order in _tracker.Snapshot())
        {
            if (order.Venue == gateway.Venue && !order.IsFinal && order.IntendedAt < since)
            {
                since = order.IntendedAt;
            }
        }

        // Nobody asks about orders of others: what became of their fills is in this list or nowhere.
        since = _tracker.ForeignProvisionalSince(gateway.Venue) is { } open && open < since ? open : since;
        TimeSpan lag = gateway.Capabilities.VisibleWithin;
        return since - (_options.FillOverlap > lag ? _options.FillOverlap : lag);
    }

    private async Task<Evidence<T>> AskAsync<T>(string what, Func<CancellationToken, ValueTask<Evidence<T>>> ask, List<MissingEvidence> missing,
        CancellationToken stop)
        where T : class
    {
        Evidence<T> evidence = await Answers.OfAsync(ask, _options.QuestionTimeout, _clock, stop).ConfigureAwait(false);
        if (!evidence.IsKnown)
        {
            VenueFault fault = evidence.Fault ?? new VenueFault(FaultKind.Malformed, what, "no answer");
            missing.Add(new MissingEvidence(what, fault.Kind, $"{fault.Where}: {fault.Detail}"));
        }

        return evidence;
    }
}

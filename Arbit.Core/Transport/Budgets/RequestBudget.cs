using System.Globalization;

namespace Arbit.Transport;

/// <summary>
/// A token bucket with a reserve. The normal lane may take tokens only down to the reserve; what is below is for cancels and
/// unwinds, which are also served first: scans can never use up what it takes to get out of a position.
/// </summary>
/// <remarks>
/// In any stretch of time no more is granted than the capacity plus what comes back in that time. Waits end on the clock's
/// timer; what awaited them goes on there.
/// </remarks>
/// <threadsafety>Safe for any number of threads.</threadsafety>
public sealed class RequestBudget : IRequestBudget, IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private RequestBudgetOptions _options;
    private TokenLevel _level;
    private readonly LinkedList<BudgetWaiter> _normal = new();
    private readonly LinkedList<BudgetWaiter> _reserved = new();
    private readonly ITimer _timer;
    private long _penalisedAt;
    private TimeSpan _penalty;

    /// <summary>Creates a full budget.</summary>
    /// <param name="options">Its size.</param>
    /// <param name="clock">Its refill and waits.</param>
    /// <exception cref="ArgumentException">The options are out of range; the message lists every problem.</exception>
    public RequestBudget(RequestBudgetOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        OptionCheck.ThrowIfAny(options.Validate(), nameof(options));
        _options = options;
        _clock = clock;
        _level = new TokenLevel(options, clock);
        _timer = clock.CreateTimer(static budget => ((RequestBudget)budget!).Serve(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whole tokens there now, the reserve included.</summary>
    public int Available
    {
        get
        {
            lock (_lock)
            {
                return _level.Tokens;
            }
        }
    }

    /// <summary>How many requests wait, in both lanes.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _normal.Count + _reserved.Count;
            }
        }
    }

    /// <inheritdoc />
    public bool TryAcquire(int cost, BudgetLane lane = BudgetLane.Normal)
    {
        lock (_lock)
        {
            CheckCost(cost, lane);
            return TryTake(cost, lane);
        }
    }

    /// <inheritdoc />
    public ValueTask<BudgetOutcome> AcquireAsync(
        int cost, BudgetLane lane = BudgetLane.Normal, CancellationToken cancellationToken = default)
    {
        BudgetWaiter waiter;
        lock (_lock)
        {
            CheckCost(cost, lane);
            cancellationToken.ThrowIfCancellationRequested();
            if (TryTake(cost, lane))
            {
                return ValueTask.FromResult(BudgetOutcome.Granted);
            }

            LinkedList<BudgetWaiter> queue = Queue(lane);
            if (queue.Count >= _options.MaxWaiting)
            {
                return ValueTask.FromResult(BudgetOutcome.QueueFull);
            }

            waiter = new BudgetWaiter(cost);
            queue.AddLast(waiter);
            Arm();
        }

        // Outside the lock, and after the waiter is queued: a token that is cancelled by now calls back at once.
        waiter.Cancellation = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var (budget, cancelled) = ((RequestBudget, BudgetWaiter))state!;
                budget.Withdraw(cancelled, token);
            },
            (this, waiter));
        if (waiter.Task.IsCompleted)
        {
            // Granted before the registration was noted: a long-lived token must not keep it.
            waiter.Cancellation.Unregister();
        }

        return new ValueTask<BudgetOutcome>(waiter.Task);
    }

    /// <inheritdoc />
    public void Penalise(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        lock (_lock)
        {
            if (duration > PenaltyLeft())
            {
                _penalisedAt = _clock.GetTimestamp();
                _penalty = duration;
            }
        }
    }

    /// <summary>
    /// Takes another size, as when the venue says what the account may do. The tokens that are there stay, as far as they
    /// fit: a larger size brings no sudden tokens.
    /// </summary>
    /// <param name="options">The new size; its reserve must leave the normal lane what the requests that wait need.</param>
    /// <exception cref="ArgumentException">The options are out of range, or a request that waits could never be served.</exception>
    public void Resize(RequestBudgetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionCheck.ThrowIfAny(options.Validate(), nameof(options));
        lock (_lock)
        {
            if (_normal.Any(w => w.Cost > options.Capacity - options.Reserved) || _reserved.Any(w => w.Cost > options.Capacity))
            {
                throw new ArgumentException("A request that waits already costs more than the new size can ever have.", nameof(options));
            }

            _level = new TokenLevel(options, _clock, _level.Tokens);
            _options = options;
        }

        Serve();
    }

    /// <summary>Ends its timer and cancels the waits that are left.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        BudgetWaiter[] left;
        lock (_lock)
        {
            left = [.. _reserved, .. _normal];
            _reserved.Clear();
            _normal.Clear();
        }

        foreach (BudgetWaiter waiter in left)
        {
            waiter.Cancellation.Unregister();
            waiter.TrySetCanceled();
        }
    }

    /// <summary>Gives back tokens that were taken for a request that will not be sent.</summary>
    internal void GiveBack(int cost)
    {
        lock (_lock)
        {
            _level.GiveBack(cost);
        }

        Serve();
    }

    private void CheckCost(int cost, BudgetLane lane)
    {
        int most = lane == BudgetLane.Reserved ? _options.Capacity : _options.Capacity - _options.Reserved;
        if (cost < 1 || cost > most)
        {
            throw new ArgumentOutOfRangeException(
                nameof(cost), cost, string.Create(CultureInfo.InvariantCulture, $"The {lane} lane can have 1 to {most} tokens at a time."));
        }
    }

    private LinkedList<BudgetWaiter> Queue(BudgetLane lane) => lane == BudgetLane.Reserved ? _reserved : _normal;

    private bool TryTake(int cost, BudgetLane lane) =>
        _reserved.Count == 0 && (lane == BudgetLane.Reserved || _normal.Count == 0) && TryTakeAsHead(cost, lane);

    private bool TryTakeAsHead(int cost, BudgetLane lane) =>
        !IsPenalised(lane) && _level.TryTake(cost, lane == BudgetLane.Reserved ? 0 : _options.Reserved);

    private bool IsPenalised(BudgetLane lane) =>
        (lane == BudgetLane.Normal || _options.Penalty == PenaltyScope.BothLanes) && PenaltyLeft() > TimeSpan.Zero;

    private TimeSpan PenaltyLeft()
    {
        TimeSpan left = _penalty - _clock.GetElapsedTime(_penalisedAt);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Grants what can be granted, in order, and sets the timer for the next.</summary>
    private void Serve()
    {
        List<BudgetWaiter>? granted = null;
        lock (_lock)
        {
            while (Head() is { } head && TryTakeAsHead(head.Queue.First!.Value.Cost, head.Lane))
            {
                (granted ??= []).Add(head.Queue.First.Value);
                head.Queue.RemoveFirst();
            }

            Arm();
        }

        // Outside the lock: what awaited them goes on here.
        foreach (BudgetWaiter waiter in granted ?? [])
        {
            waiter.Cancellation.Unregister();
            waiter.TrySetResult(BudgetOutcome.Granted);
        }
    }

    private (LinkedList<BudgetWaiter> Queue, BudgetLane Lane)? Head() =>
        _reserved.Count > 0 ? (_reserved, BudgetLane.Reserved)
        : _normal.Count > 0 ? (_normal, BudgetLane.Normal)
        : null;

    private void Arm()
    {
        if (Head() is not { } head)
        {
            return;
        }

        TimeSpan wait = _level.Until(head.Queue.First!.Value.Cost + (head.Lane == BudgetLane.Normal ? (long)_options.Reserved : 0));
        TimeSpan penalty = IsPenalised(head.Lane) ? PenaltyLeft() : TimeSpan.Zero;
        wait = wait > penalty ? wait : penalty;

        // A timer keeps whole milliseconds and would fire at once for less, again and again.
        TimeSpan least = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        _timer.Change(least > TimeSpan.Zero ? least : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }

    private void Withdraw(BudgetWaiter waiter, CancellationToken token)
    {
        bool waited;
        lock (_lock)
        {
            waited = _normal.Remove(waiter) || _reserved.Remove(waiter);
        }

        // Granted in the meantime: the tokens are the caller's, and so is the request.
        if (waited)
        {
            waiter.TrySetCanceled(token);
            Serve();
        }
    }
}

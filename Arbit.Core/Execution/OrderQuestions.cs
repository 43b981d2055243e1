using Arbit.Execution.Records;
using Arbit.Execution.Tracking;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Transport;
using Arbit.Venues;

namespace Arbit.Execution;

/// <summary>
/// Asks venues about orders of which something is open, again and again with growing waits, until an authoritative answer
/// has closed it. A failed question resolves nothing, and nothing is ever sent anew for an order that is unknown. What only a
/// query can tell comes before what is asked about by routine, which never takes the last place.
/// </summary>
internal sealed class OrderQuestions : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ClientOrderId, Question> _questions = [];
    private readonly Dictionary<VenueId, int> _running = [];
    private readonly IReadOnlyDictionary<VenueId, IOrderGateway> _gateways;
    private readonly Func<OrderInput, LedgerTurn> _apply;
    private readonly Func<ClientOrderId, TrackedOrder?> _find;
    private readonly TimeProvider _clock;
    private readonly DeskOptions _options;
    private readonly BackOff _backOff;
    private readonly TaskTracker _tasks;
    private readonly CancellationToken _stop;
    private readonly ITimer _timer;

    internal OrderQuestions(IReadOnlyDictionary<VenueId, IOrderGateway> gateways, Func<OrderInput, LedgerTurn> apply,
        Func<ClientOrderId, TrackedOrder?> find, TimeProvider clock, Random random, DeskOptions options, TaskTracker tasks, CancellationToken stop)
    {
        _gateways = gateways;
        _apply = apply;
        _find = find;
        _clock = clock;
        _options = options;
        _backOff = new BackOff(options.Questions, random);
        _tasks = tasks;
        _stop = stop;
        _timer = clock.CreateTimer(static state => ((OrderQuestions)state!).Ask(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many orders are asked about, now or later.</summary>
    internal int Open
    {
        get
        {
            lock (_lock)
            {
                return _questions.Count;
            }
        }
    }

    /// <summary>How soon an order is asked about.</summary>
    internal static Urgency UrgencyOf(TrackedOrder order) => order switch
    {
        { State: OrderState.Intended or OrderState.Sent } => Urgency.None,
        { State: OrderState.Unknown } or { OpenSince: not null } => order.IsStopped ? Urgency.Slow : Urgency.Now,
        { IsEnded: true, IsQuiescent: false } => order.IsStopped ? Urgency.Slow : Urgency.Soon,
        { IsEnded: true, IsFinal: false } => Urgency.Slow,
        { IsEnded: true } => Urgency.None,
        { Request.TimeInForce: TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill } => Urgency.Soon,
        _ => Urgency.Slow,
    };

    /// <summary>Orders changed: their questions begin, hurry or end.</summary>
    internal void Note(IEnumerable<TrackedOrder> orders)
    {
        lock (_lock)
        {
            foreach (TrackedOrder order in orders)
            {
                // Changes of two threads may be noted in the other order than they were made in: what counts is the order now.
                Note(_find(order.Id) ?? order);
            }
        }

        Arm();
    }

    public void Dispose() => _timer.Dispose();

    private void Note(TrackedOrder order)
    {
        Urgency urgency = UrgencyOf(order);
        if (urgency == Urgency.None)
        {
            _questions.Remove(order.Id);
            return;
        }

        if (_questions.TryGetValue(order.Id, out Question? question))
        {
            bool hurry = urgency != question.Urgency;
            question.Order = order;
            question.Urgency = urgency;
            if (hurry && !question.IsRunning)
            {
                question.Failures = 0;
                question.DueAt = DueAt(urgency);
            }

            return;
        }

        _questions.Add(order.Id, new Question(order) { Urgency = urgency, DueAt = DueAt(urgency) });
    }

    private DateTimeOffset DueAt(Urgency urgency) => _clock.GetUtcNow() + urgency switch
    {
        Urgency.Now => TimeSpan.Zero,
        Urgency.Soon => _options.AskAfter,
        _ => _options.CheckEvery,
    };

    private void Arm()
    {
        DateTimeOffset? next = null;
        lock (_lock)
        {
            foreach (Question question in _questions.Values)
            {
                if (!question.IsRunning && HasRoom(question) && (next is null || question.DueAt < next))
                {
                    next = question.DueAt;
                }
            }
        }

        if (next is not { } due || _stop.IsCancellationRequested)
        {
            return;
        }

        // A timer keeps whole milliseconds and would fire too early for a part of one.
        TimeSpan wait = due - _clock.GetUtcNow();
        _timer.Change(wait <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }

    private bool HasRoom(Question question) => _running.GetValueOrDefault(question.Order.Venue)
        < (question.Urgency == Urgency.Slow ? Math.Max(1, _options.MaxQuestions - 1) : _options.MaxQuestions);

    private void Ask()
    {
        var due = new List<Question>();
        lock (_lock)
        {
            DateTimeOffset now = _clock.GetUtcNow();
            foreach (Question question in _questions.Values.Where(q => !q.IsRunning && q.DueAt <= now).OrderByDescending(static q => q.Urgency)
                .ThenBy(static q => q.DueAt).ThenBy(static q => q.Order.Id.Value, StringComparer.Ordinal))
            {
                if (HasRoom(question) && !_stop.IsCancellationRequested)
                {
                    question.IsRunning = true;
                    _running[question.Order.Venue] = _running.GetValueOrDefault(question.Order.Venue) + 1;
                    due.Add(question);
                }
            }
        }

        foreach (Question question in due)
        {
            _tasks.Run(() => AskAsync(question));
        }

        Arm();
    }

    private async Task AskAsync(Question question)
    {
        TrackedOrder order = question.Order;
        Evidence<OrderLookup> evidence = await Answers.OfAsync(
            token => _gateways[order.Venue].LookUpAsync(order.Reference, token), _options.QuestionTimeout, _clock, _stop).ConfigureAwait(false);
        try
        {
            if (evidence.IsKnown && !_stop.IsCancellationRequested)
            {
                // What it changes is noted there.
                _apply(new OrderInput.LookUp(order.Venue, order.Id,
                    evidence.Value.Report is { } report ? OrderReported.Of(order.Venue, report) : null,
                    [.. evidence.Value.Fills.Select(OrderFilled.Of)], evidence.At));
            }
        }
        finally
        {
            Done(question);
        }
    }

    private void Done(Question question)
    {
        lock (_lock)
        {
            VenueId venue = question.Order.Venue;
            _running[venue]--;
            question.IsRunning = false;
            Urgency urgency = UrgencyOf(question.Order);
            if (urgency == Urgency.None)
            {
                _questions.Remove(question.Order.Id);
            }
            else
            {
                question.Failures = urgency == question.Urgency ? question.Failures + 1 : 0;
                question.Urgency = urgency;
                question.DueAt = _clock.GetUtcNow() + (urgency == Urgency.Slow ? _options.CheckEvery : _backOff.Draw(question.Failures));
            }
        }

        Arm();
    }

    private sealed class Question(TrackedOrder order)
    {
        internal TrackedOrder Order { get; set; } = order;

        internal Urgency Urgency { get; set; }

        internal DateTimeOffset DueAt { get; set; }

        internal int Failures { get; set; }

        internal bool IsRunning { get; set; }
    }
}

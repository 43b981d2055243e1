using Arbit.Diagnostics;
using Arbit.Events;
using Arbit.Execution.Records;
using Arbit.Execution.Tracking;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues;

namespace Arbit.Execution;

/// <summary>
/// Knows every order, its fills and what they add up to. Everything that changes it enters the gate as a numbered input, so
/// it can be recorded and replayed; what it learns goes to the journal, from which it can be built again.
/// </summary>
/// <threadsafety>Safe for any number of threads; none may be inside a turn of the gate.</threadsafety>
public sealed class OrderTracker : IInputHandler
{
    private const string Source = "orders";
    private static readonly object NoOrder = new();

    private readonly IEventGate _gate;
    private readonly IJournal _journal;
    private readonly OrderLedger _ledger;
    private readonly EventHub<OrderEvent> _hub;
    private long _unreadable;

    /// <summary>Creates a tracker that knows no orders.</summary>
    /// <param name="gate">The gate all inputs pass.</param>
    /// <param name="journal">Where what it learns is kept.</param>
    /// <param name="venues">The venues and what is to be expected of them.</param>
    /// <param name="options">How orders are tracked; null for the defaults.</param>
    /// <param name="observers">Where observers are called; null for threads of their own.</param>
    /// <exception cref="InvalidOptionsException">The options are out of range.</exception>
    public OrderTracker(IEventGate gate, IJournal journal, IReadOnlyDictionary<VenueId, OrderGatewayCapabilities> venues, TrackerOptions? options = null,
        IObserverScheduler? observers = null)
    {
        ArgumentNullException.ThrowIfNull(gate);
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(venues);
        Options = options ?? new TrackerOptions();
        if (Options.Validate() is { Count: > 0 } problems)
        {
            throw new InvalidOptionsException(problems);
        }

        _hub = new EventHub<OrderEvent>(OrderConflation.Instance, observers ?? ObserverSchedulers.OwnThreads);
        _gate = gate;
        _journal = journal;
        _ledger = new OrderLedger(venues, Options);
        Venues = [.. venues.Keys];
    }

    /// <summary>How orders are tracked.</summary>
    public TrackerOptions Options { get; }

    /// <summary>The venues whose orders are tracked.</summary>
    public IReadOnlyList<VenueId> Venues { get; }

    /// <summary>
    /// What becomes of orders, in order, outside the gate. Each observer has a queue of its own; while it is busy a newer
    /// change of an order takes the place of the one that waits. Fills and incidents all wait, up to some thousands an order.
    /// </summary>
    public IObservable<OrderEvent> Events => _hub;

    /// <summary>Why the journal takes no more, when it refused a line; null while it does. No new order is sent from then on.</summary>
    public string? JournalFailure { get; private set; }

    /// <summary>
    /// Why an input could not be taken in whole, as when sizes have no exact sum; null while all were. What is known may
    /// lack something from then on: no new order is sent.
    /// </summary>
    public string? InputFailure { get; private set; }

    /// <summary>Inputs whose payload could not be read: a recording of another version, or a damaged one.</summary>
    public long UnreadableInputs => Volatile.Read(ref _unreadable);

    /// <summary>The order of an id; null when there is none, or when it was let go long ago.</summary>
    public TrackedOrder? Find(ClientOrderId order) => _gate.Inspect((_ledger, order), static s => s._ledger.Orders.Find(s.order));

    /// <summary>The order that carries out an intent; null when there is none.</summary>
    public TrackedOrder? Find(IntentId intent) => _gate.Inspect((_ledger, intent), static s => s._ledger.Orders.Find(s.intent));

    /// <summary>All orders in memory of which something may still be heard, oldest first.</summary>
    public IReadOnlyList<TrackedOrder> Snapshot() => _gate.Inspect(_ledger, static l =>
        (IReadOnlyList<TrackedOrder>)[.. l.Orders.Active.OrderBy(static o => o.IntendedAt).ThenBy(static o => o.Id.Value, StringComparer.Ordinal)]);

    /// <summary>What fills explain of what is held, by contract. Negative where more was sold than bought, as where a venue sells short as the other contract.</summary>
    public IReadOnlyDictionary<ContractId, Quantity> Holdings() => _gate.Inspect(_ledger, static l =>
        (IReadOnlyDictionary<ContractId, Quantity>)l.Holdings.All.ToDictionary(static h => h.Key, static h => h.Value));

    /// <summary>The incidents that are open, oldest first.</summary>
    public IReadOnlyList<IncidentRaised> Incidents() => _gate.Inspect(_ledger, static l => l.Incidents.Open);

    /// <summary>A person is done with an incident: it is closed here and in the journal. What still holds is raised anew when it is seen again.</summary>
    /// <param name="id">The incident.</param>
    /// <param name="by">Who closes it.</param>
    /// <param name="note">What was found or done. Holds no secrets.</param>
    /// <param name="at">When.</param>
    /// <returns>False when no such incident is open.</returns>
    public bool CloseIncident(string id, string by, string note, DateTimeOffset at)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        ArgumentException.ThrowIfNullOrWhiteSpace(note);
        if (Incidents().FirstOrDefault(i => i.Id == id) is not { } open)
        {
            return false;
        }

        // An incident of no venue still needs a turn of some source.
        return Apply(new OrderInput.Close(open.Venue ?? Venues[0], new IncidentClosed(id, by) { Detail = note }), at).Entries.Count > 0;
    }

    /// <summary>
    /// Takes over what a journal holds, in the journal's order, before anything else. Orders that had no answer become
    /// unknown when the desk starts.
    /// </summary>
    /// <param name="records">All records since the oldest that matters; kinds that are not about orders are passed over.</param>
    /// <returns>Records that could not be read; when there are any, do not trade.</returns>
    public IReadOnlyList<InputProblem> Restore(IEnumerable<JournalRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var problems = new List<InputProblem>();
        foreach (JournalRecord record in records)
        {
            RestoredThrough = record.At > RestoredThrough ? record.At : RestoredThrough;
            if (!JournalEntries.TryRead(record, out JournalEntry? entry, out InputProblem? problem))
            {
                problems.Add(problem);
            }
            else if (VenueOf(entry) is { } venue && !_ledger.Knows(venue))
            {
                problems.Add(new InputProblem($"journal record of turn {record.Number} ({record.Kind})", $"is of {SeenText.Quote(venue.Name)}, which is not configured",
                    "Configure the venue, or settle its orders with the version that had it"));
            }
            else
            {
                _gate.Inspect((_ledger, entry, record.At), static s =>
                {
                    LedgerRestore.Apply(s._ledger, s.entry, s.At);
                    return true;
                });
            }
        }

        return problems;
    }

    /// <inheritdoc />
    /// <remarks>Takes inputs of a recording; live ones come from the desk.</remarks>
    public void Receive(in GateInput input)
    {
        OrderInput? known = OrderInputCodec.TryDecode(input.Payload);
        if (known is null || !_ledger.Knows(known.Venue))
        {
            Interlocked.Increment(ref _unreadable);
        }

        using (GateTurn turn = _gate.Enter(input))
        {
            if (known is not null && _ledger.Knows(known.Venue))
            {
                Handle(known, turn);
            }
        }

        _hub.Publish();
    }

    /// <summary>The time of the youngest record that was restored; the epoch when none was.</summary>
    internal DateTimeOffset RestoredThrough { get; private set; } = DateTimeOffset.UnixEpoch;

    /// <summary>Puts an input through the gate.</summary>
    internal LedgerTurn Apply(OrderInput input, DateTimeOffset at)
    {
        byte[] payload = OrderInputCodec.Encode(input);
        LedgerTurn result;
        using (GateTurn turn = _gate.Enter(new GateInput(input.Kind, $"{input.Venue}/{Source}", payload, at)))
        {
            result = Handle(input, turn);
        }

        _hub.Publish();
        return result;
    }

    internal DateTimeOffset? ForeignProvisionalSince(VenueId venue) => _gate.Inspect((_ledger, venue), static s => s._ledger.Fills.ProvisionalSince(s.venue));

    internal bool HasUnmatched() => _gate.Inspect(_ledger, static l => l.Unmatched.Count > 0);

    private static VenueId? VenueOf(JournalEntry entry) => entry switch
    {
        OrderIntended e => e.Venue,
        OrderFilled e => e.Venue,
        OrderReported e => e.Venue,
        _ => null,
    };

    private LedgerTurn Handle(OrderInput input, in GateTurn turn)
    {
        var result = new LedgerTurn(turn.Number, turn.At);
        try
        {
            _ledger.Handle(input, result);
        }
#pragma warning disable CA1031 // A venue's numbers may be anything; none of them may end a receive loop, and what was taken in is kept.
        catch (Exception e)
#pragma warning restore CA1031
        {
            InputFailure ??= $"{e.GetType().Name}: {e.Message}";
            _ledger.Raise(new IncidentRaised($"{IncidentKind.ContradictoryEvidence}/{input.Venue}/input", IncidentKind.ContradictoryEvidence, IncidentSeverity.Critical)
            {
                Venue = input.Venue,
                Detail = $"Something the venue told could not be taken in whole ({e.GetType().Name}).",
            }, null, result);
        }

        foreach (JournalEntry entry in result.Entries)
        {
            Keep(entry.ToRecord(turn.Number, turn.At));
        }

        foreach (OrderEvent orderEvent in result.Events)
        {
            _hub.Add(orderEvent.Order?.Prepared ?? NoOrder, orderEvent);
        }

        return result;
    }

    private void Keep(in JournalRecord record)
    {
        try
        {
            _journal.Append(record);
        }
#pragma warning disable CA1031 // Whatever is wrong with the journal, what happened to the orders has happened and is known.
        catch (Exception e)
#pragma warning restore CA1031
        {
            JournalFailure ??= $"{e.GetType().Name}: {e.Message}";
        }
    }
}

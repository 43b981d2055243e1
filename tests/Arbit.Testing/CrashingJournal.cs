using Arbit.Events;

namespace Arbit.Testing;

/// <summary>
/// A journal in memory that forgets at a crash what was not flushed, as a disk does. Told to crash at a point, it throws
/// <see cref="JournalCrashedException"/> there and from then on, until <see cref="Restart"/>; what is durable stays.
/// </summary>
/// <remarks>
/// A disk may have taken some of what was not flushed. <c>keep</c> says how much: sweep it too, because code that is right
/// only when nothing unflushed survives is wrong.
/// </remarks>
/// <threadsafety>Safe for any number of concurrent calls.</threadsafety>
public sealed class CrashingJournal : IJournal, IJournalReader, IJournalStatus
{
    private readonly Lock _lock = new();
    private readonly List<JournalLine> _durable = [];
    private readonly List<JournalLine> _unflushed = [];
    private readonly int[] _counts = new int[Enum.GetValues<JournalCrashPoint>().Length];
    private readonly Func<IReadOnlyList<JournalLine>, IReadOnlyList<JournalLine>> _openOrders;
    private (JournalCrashPoint Point, int Occurrence, int Keep)? _crashAt;
    private string _fault = "";
    private long _sequence;

    /// <summary>Makes an empty journal.</summary>
    /// <param name="openOrders">
    /// Picks the lines <see cref="ReadOpenOrdersAsync"/> gives from all durable ones; without it all lines about orders are given.
    /// </param>
    public CrashingJournal(Func<IReadOnlyList<JournalLine>, IReadOnlyList<JournalLine>>? openOrders = null) =>
        _openOrders = openOrders ?? (lines => [.. lines.Where(l => l.Record.Kind.StartsWith("order/", StringComparison.Ordinal))]);

    /// <summary>True from a crash until <see cref="Restart"/>.</summary>
    public bool HasCrashed { get; private set; }

    /// <summary>How many appends were begun since the start or the last restart.</summary>
    public int Appends => Count(JournalCrashPoint.BeforeAppend);

    /// <summary>How many flushes were begun since the start or the last restart.</summary>
    public int Flushes => Count(JournalCrashPoint.BeforeFlush);

    /// <summary>What would be there after a crash now.</summary>
    public IReadOnlyList<JournalLine> Durable
    {
        get
        {
            lock (_lock)
            {
                return [.. _durable];
            }
        }
    }

    /// <inheritdoc />
    public JournalHealth Health
    {
        get
        {
            lock (_lock)
            {
                return new JournalHealth(_sequence, _durable.Count == 0 ? 0 : _durable[^1].Sequence, _fault);
            }
        }
    }

    /// <summary>Has it crash at a point.</summary>
    /// <param name="point">Where.</param>
    /// <param name="occurrence">At which append or flush since the start or the last restart, from 1.</param>
    /// <param name="keep">How many of the unflushed records, from the oldest, survive all the same.</param>
    public void CrashAt(JournalCrashPoint point, int occurrence, int keep = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(occurrence, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(keep);
        lock (_lock)
        {
            _crashAt = (point, occurrence, keep);
        }
    }

    /// <summary>Crashes now.</summary>
    /// <param name="keep">How many of the unflushed records, from the oldest, survive all the same.</param>
    public void Crash(int keep = 0)
    {
        lock (_lock)
        {
            _durable.AddRange(_unflushed.Take(keep));
            _unflushed.Clear();
            HasCrashed = true;
            _crashAt = null;
        }
    }

    /// <summary>Starts again with what is durable.</summary>
    public void Restart()
    {
        lock (_lock)
        {
            _unflushed.Clear();
            _sequence = _durable.Count == 0 ? 0 : _durable[^1].Sequence;
            Array.Clear(_counts);
            _fault = "";
            HasCrashed = false;
        }
    }

    /// <summary>Storage fails from now on: flushes throw <see cref="IOException"/>, appends are lost.</summary>
    /// <param name="fault">What <see cref="Health"/> says.</param>
    public void FailStorage(string fault = "the disk is full")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fault);
        lock (_lock)
        {
            _fault = fault;
            _unflushed.Clear();
        }
    }

    /// <inheritdoc />
    /// <exception cref="JournalCrashedException">It has crashed, or does so now.</exception>
    public void Append(in JournalRecord record)
    {
        lock (_lock)
        {
            Reach(JournalCrashPoint.BeforeAppend);
            _sequence++;
            if (_fault.Length == 0)
            {
                _unflushed.Add(new JournalLine(_sequence, record with { Payload = record.Payload.ToArray() }));
            }

            Reach(JournalCrashPoint.AfterAppend);
        }
    }

    /// <inheritdoc />
    /// <exception cref="JournalCrashedException">It has crashed, or does so now.</exception>
    public ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Reach(JournalCrashPoint.BeforeFlush);
            if (_fault.Length > 0)
            {
                return ValueTask.FromException(new IOException(_fault));
            }

            _durable.AddRange(_unflushed);
            _unflushed.Clear();
            Reach(JournalCrashPoint.AfterFlush);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<JournalLine>> ReadAsync(long after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<JournalLine>>([.. _durable.Where(l => l.Sequence > after).Take(limit)]);
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<JournalLine>> ReadOpenOrdersAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_openOrders(Durable));

    private int Count(JournalCrashPoint point)
    {
        lock (_lock)
        {
            return _counts[(int)point];
        }
    }

    private void Reach(JournalCrashPoint point)
    {
        if (!HasCrashed)
        {
            _counts[(int)point]++;
            if (_crashAt is { } at && at.Point == point && at.Occurrence == _counts[(int)point])
            {
                Crash(at.Keep);
            }
        }

        if (HasCrashed)
        {
            throw new JournalCrashedException();
        }
    }
}

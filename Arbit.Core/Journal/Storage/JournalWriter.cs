using Arbit.Events;

namespace Arbit.Journal.Storage;

/// <summary>
/// Writes, one batch at a time: on a thread of its own, or on one that would otherwise only wait for it. Everything that
/// waits goes into one transaction, so that many flushes share one sync of the disk. The first failure is final.
/// </summary>
internal sealed class JournalWriter : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Lock _turn = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly FlushWaiters _waiters = new();
    private readonly Queue<Errand> _errands = new();
    private readonly JournalStore _store;
    private readonly int _maxPending;
    private readonly FlushHelp _help;
    private readonly Thread _thread;
    private readonly ITimer _writes;
    private readonly ITimer _beats;
    private List<JournalLine> _pending = [];
    private long _appended;
    private long _durable;
    private bool _due;
    private bool _beatDue;
    private bool _stopping;
    private JournalProblem? _fault;

    internal JournalWriter(JournalStore store, SqliteJournalOptions options, TimeProvider clock)
    {
        _store = store;
        _maxPending = options.MaxPending;
        _help = new FlushHelp(_turn, options.WatchFor, clock);
        _appended = _durable = store.Sequence;
        _thread = new Thread(Run) { IsBackground = true, Name = "arbit journal" };
        _thread.Start();
        _writes = clock.CreateTimer(_ => Wake(beat: false), null, options.WriteEvery, options.WriteEvery);
        _beats = clock.CreateTimer(_ => Wake(beat: true), null, options.BeatEvery, options.BeatEvery);
    }

    internal JournalProblem? Fault
    {
        get
        {
            lock (_lock)
            {
                return _fault;
            }
        }
    }

    internal JournalHealth Health
    {
        get
        {
            lock (_lock)
            {
                return new JournalHealth(_appended, _durable, _fault?.ToString() ?? "");
            }
        }
    }

    internal void Append(in JournalRecord record)
    {
        // The caller may use its buffer again at once.
        JournalRecord kept = record with { Payload = record.Payload.ToArray(), At = record.At.ToUniversalTime() };
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_stopping, typeof(SqliteJournal));
            _appended++;
            if (_fault is not null)
            {
                return;
            }

            if (_pending.Count >= _maxPending)
            {
                Fail(new JournalProblem(JournalProblemKind.TooSlow, _store.File, $"{_pending.Count} records wait to be written: storage is too slow",
                    "Use a faster disk, or raise MaxPending, then open it again"));
                return;
            }

            _pending.Add(new JournalLine(_appended, kept));
        }
    }

    internal Task FlushAsync(CancellationToken cancellationToken)
    {
        Task done;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_stopping, typeof(SqliteJournal));
            if (_fault is not null)
            {
                return Task.FromException(Failure(_fault));
            }

            if (_durable >= _appended)
            {
                return Task.CompletedTask;
            }

            done = _waiters.Add(_appended, cancellationToken);
        }

        _wake.Release();
        return done;
    }

    /// <summary>Writes for those who wait, or watches whoever does.</summary>
    internal void Help() => _help.Run(_waiters, () => Turn(helps: true));

    /// <summary>Has the writing thread do something else between two batches.</summary>
    internal Task DoAsync(Action<JournalStore> work, CancellationToken cancellationToken)
    {
        var errand = new Errand(work);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_stopping, typeof(SqliteJournal));
            if (_fault is not null)
            {
                return Task.FromException(Failure(_fault));
            }

            _errands.Enqueue(errand);
        }

        _wake.Release();
        return errand.Done.WaitAsync(cancellationToken);
    }

    /// <summary>Writes what waits, gives the file back and ends the thread.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_stopping)
            {
                return;
            }

            _stopping = true;
        }

        _writes.Dispose();
        _beats.Dispose();
        _wake.Release();
        _thread.Join();
        lock (_turn)
        {
            if (Fault is null)
            {
                _store.Release();
            }

            _store.Dispose();
        }

        _wake.Dispose();
    }

    private void Wake(bool beat)
    {
        lock (_lock)
        {
            if (_stopping || (!beat && _pending.Count == 0))
            {
                return;
            }

            _due = true;
            _beatDue |= beat;
        }

        _wake.Release();
    }

    private void Run()
    {
        while (true)
        {
            _wake.Wait();
            lock (_turn)
            {
                while (Turn(helps: false))
                {
                }

                // Those who helped left it to this thread.
                CheckpointIfDue();
            }

            lock (_lock)
            {
                if (_stopping && (_fault is not null || (_pending.Count == 0 && _errands.Count == 0)))
                {
                    return;
                }
            }
        }
    }

    /// <summary>One batch; false when there was nothing to do.</summary>
    /// <param name="helps">True on a thread that does only what is waited for.</param>
    private bool Turn(bool helps)
    {
        List<JournalLine> batch;
        Errand? errand;
        lock (_lock)
        {
            bool write = _waiters.Any || (!helps && (((_due || _stopping) && _pending.Count > 0) || _beatDue));
            errand = _errands.Count > 0 && !helps ? _errands.Dequeue() : null;
            if (_fault is not null || (!write && errand is null))
            {
                return false;
            }

            batch = _pending;
            _pending = [];
            _due = _beatDue = false;
        }

        try
        {
            _store.Write(batch);
        }
        catch (Exception e)
        {
            // A bug in here must not end the process with orders at the venues: it stops new ones, like a disk that fails.
            lock (_lock)
            {
                Fail(StorageFault.Of(e, _store.File));
                errand?.Fail(_fault!);
            }

            return false;
        }

        lock (_lock)
        {
            _durable = _store.Sequence;
            _waiters.Tell(_durable);
        }

        if (errand?.Do(_store) is { Kind: JournalProblemKind.Fenced } fenced)
        {
            lock (_lock)
            {
                Fail(fenced);
            }
        }

        return true;
    }

    private void CheckpointIfDue()
    {
        if (Fault is not null)
        {
            return;
        }

        try
        {
            _store.CheckpointIfDue();
        }
        catch (Exception e) when (StorageFault.Is(e))
        {
            lock (_lock)
            {
                Fail(StorageFault.Of(e, _store.File));
            }
        }
    }

    /// <summary>Under the lock. What waited is lost with the run, as a crash would lose it; it was never said to be durable.</summary>
    private void Fail(JournalProblem problem)
    {
        _fault ??= problem;
        _pending = [];
        _waiters.Fail(_fault);
        while (_errands.TryDequeue(out Errand? errand))
        {
            errand.Fail(_fault);
        }
    }

    private static IOException Failure(JournalProblem problem) => new(problem.ToString());
}

using Arbit.Events;

namespace Arbit.Journal.Storage;

/// <summary>
/// The one thread that writes. Everything that waits goes into one transaction, so that many flushes share one sync of the
/// disk. The first failure is final.
/// </summary>
internal sealed class JournalWriter : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly List<(long Sequence, TaskCompletionSource Done)> _waiters = [];
    private readonly Queue<(Action<JournalStore> Work, TaskCompletionSource Done)> _work = new();
    private readonly JournalStore _store;
    private readonly int _maxPending;
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
        TaskCompletionSource done;
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

            done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((_appended, done));
        }

        _wake.Release();
        return done.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Has the writing thread do something else between two batches.</summary>
    internal Task DoAsync(Action<JournalStore> work, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_stopping, typeof(SqliteJournal));
            if (_fault is not null)
            {
                return Task.FromException(Failure(_fault));
            }

            _work.Enqueue((work, done));
        }

        _wake.Release();
        return done.Task.WaitAsync(cancellationToken);
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
        if (Fault is null)
        {
            _store.Release();
        }

        _store.Dispose();
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
            while (Turn())
            {
            }

            lock (_lock)
            {
                if (_stopping && (_fault is not null || (_pending.Count == 0 && _work.Count == 0)))
                {
                    return;
                }
            }
        }
    }

    /// <summary>One batch; false when there was nothing to do.</summary>
    private bool Turn()
    {
        List<JournalLine> batch;
        (Action<JournalStore> Work, TaskCompletionSource Done)? other;
        lock (_lock)
        {
            bool write = _waiters.Count > 0 || ((_due || _stopping) && _pending.Count > 0) || _beatDue;
            other = _work.Count > 0 ? _work.Dequeue() : null;
            if (_fault is not null || (!write && other is null))
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
                other?.Done.TrySetException(Failure(_fault!));
            }

            return false;
        }

        List<TaskCompletionSource> done = [];
        lock (_lock)
        {
            _durable = _store.Sequence;
            done.AddRange(_waiters.Where(w => w.Sequence <= _durable).Select(w => w.Done));
            _waiters.RemoveAll(w => w.Sequence <= _durable);
        }

        done.ForEach(d => d.TrySetResult());
        CheckpointIfDue(batch);
        if (other is { } asked)
        {
            Do(asked.Work, asked.Done);
        }

        return true;
    }

    private void CheckpointIfDue(List<JournalLine> batch)
    {
        try
        {
            _store.CheckpointIfDue(batch);
        }
        catch (Exception e) when (StorageFault.Is(e))
        {
            lock (_lock)
            {
                Fail(StorageFault.Of(e, _store.File));
            }
        }
    }

    private void Do(Action<JournalStore> work, TaskCompletionSource done)
    {
        try
        {
            work(_store);
            done.TrySetResult();
        }
        catch (Exception e) when (StorageFault.Is(e))
        {
            JournalProblem problem = StorageFault.Of(e, _store.File);
            done.TrySetException(Failure(problem));
            if (problem.Kind == JournalProblemKind.Fenced)
            {
                lock (_lock)
                {
                    Fail(problem);
                }
            }
        }
    }

    /// <summary>Under the lock. What waited is lost with the run, as a crash would lose it; it was never said to be durable.</summary>
    private void Fail(JournalProblem problem)
    {
        _fault ??= problem;
        _pending = [];
        foreach ((_, TaskCompletionSource done) in _waiters)
        {
            done.TrySetException(Failure(_fault));
        }

        _waiters.Clear();
        while (_work.TryDequeue(out (Action<JournalStore> Work, TaskCompletionSource Done) asked))
        {
            asked.Done.TrySetException(Failure(_fault));
        }
    }

    private static IOException Failure(JournalProblem problem) => new(problem.ToString());
}

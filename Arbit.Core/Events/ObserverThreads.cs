namespace Arbit.Events;

/// <summary>
/// Threads for observers: one that is free is taken, and one more is made when none is. There are never more than were
/// busy at once; they end with the process.
/// </summary>
/// <threadsafety>Safe for any number of threads.</threadsafety>
internal sealed class ObserverThreads : IObserverScheduler
{
    private readonly Lock _lock = new();
    private readonly Stack<Worker> _free = new();
    private int _threads;

    /// <summary>Threads made so far.</summary>
    public int Threads => Volatile.Read(ref _threads);

    /// <summary>Threads that wait for work.</summary>
    public int Free
    {
        get
        {
            lock (_lock)
            {
                return _free.Count;
            }
        }
    }

    public void Schedule(IThreadPoolWorkItem drain)
    {
        Worker? worker;
        lock (_lock)
        {
            _free.TryPop(out worker);
        }

        if (worker is null)
        {
            Interlocked.Increment(ref _threads);
            new Worker(this).Start(drain);
        }
        else
        {
            worker.Give(drain);
        }
    }

    private void Rest(Worker worker)
    {
        lock (_lock)
        {
            _free.Push(worker);
        }
    }

    private sealed class Worker(ObserverThreads owner)
    {
        private readonly object _given = new();
        private IThreadPoolWorkItem? _work;

        public void Start(IThreadPoolWorkItem work)
        {
            _work = work;
            new Thread(Run) { IsBackground = true, Name = "Arbit observers" }.UnsafeStart();
        }

        public void Give(IThreadPoolWorkItem work)
        {
            lock (_given)
            {
                _work = work;
                Monitor.Pulse(_given);
            }
        }

        private void Run()
        {
            while (true)
            {
                Take().Execute();
                owner.Rest(this);
            }
        }

        private IThreadPoolWorkItem Take()
        {
            lock (_given)
            {
                while (_work is null)
                {
                    Monitor.Wait(_given);
                }

                IThreadPoolWorkItem work = _work;
                _work = null;
                return work;
            }
        }
    }
}

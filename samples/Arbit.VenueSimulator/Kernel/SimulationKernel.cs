namespace Arbit.VenueSimulator.Kernel;

/// <summary>
/// One thread at a time through the whole simulation, and its time: everything that is due happens before anything that
/// comes from outside. The clock is real for sockets and virtual in memory; the code is the same.
/// </summary>
/// <threadsafety>Any thread.</threadsafety>
internal sealed class SimulationKernel : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly List<Action> _afterwards = [];
    private bool _inside;
    private bool _disposed;

    public SimulationKernel(TimeProvider clock)
    {
        _clock = clock;
        Agenda = new Agenda(clock.GetUtcNow());
        _timer = clock.CreateTimer(static kernel => ((SimulationKernel)kernel!).Do(static () => { }), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public Agenda Agenda { get; }

    /// <summary>Hears of every text that a venue is about to send, and to which host's client; null for nobody.</summary>
    public Action<string, ReadOnlyMemory<byte>>? Telling { get; set; }

    /// <summary>The simulation's time: as far as it has been run.</summary>
    public DateTimeOffset Now => Agenda.Now;

    /// <summary>How far the simulation is behind its clock: a busy machine wakes it late, and it then catches up at once.</summary>
    public TimeSpan Behind => _clock.GetUtcNow() - Agenda.Now;

    /// <summary>Runs what is due, then an action from outside.</summary>
    public void Do(Action action) => Do(() =>
    {
        action();
        return true;
    });

    /// <summary>Runs what is due, then something from outside that has a result.</summary>
    public T Do<T>(Func<T> action)
    {
        T result;
        Action[] afterwards;
        lock (_lock)
        {
            if (_inside)
            {
                return action();
            }

            _inside = true;
            try
            {
                Agenda.RunUntil(_clock.GetUtcNow());
                result = action();

                // What the action planned for this very instant is part of it.
                Agenda.RunUntil(Agenda.Now);
            }
            finally
            {
                _inside = false;
                Arm();
                afterwards = [.. _afterwards];
                _afterwards.Clear();
            }
        }

        foreach (Action after in afterwards)
        {
            after();
        }

        return result;
    }

    /// <summary>Plans something for when the simulation has been left, on the same thread: a client's code.</summary>
    public void AfterExit(Action action)
    {
        lock (_lock)
        {
            _afterwards.Add(action);
        }
    }

    /// <summary>As <see cref="Do(Action)"/>; called from within the simulation, it waits for what is going on to end.</summary>
    public void Post(Action action)
    {
        lock (_lock)
        {
            if (_inside)
            {
                Agenda.At(Agenda.Now, action);
                return;
            }
        }

        Do(action);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _timer.Dispose();
        }
    }

    private void Arm()
    {
        if (_disposed || Agenda.NextAt is not { } next)
        {
            return;
        }

        // Timers count whole milliseconds; a shorter wait would fire at once and spin.
        double wait = Math.Max(1, Math.Ceiling((next - _clock.GetUtcNow()).TotalMilliseconds));
        _timer.Change(TimeSpan.FromMilliseconds(wait), Timeout.InfiniteTimeSpan);
    }
}

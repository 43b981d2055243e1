using Arbit.Execution.Tracking;
using Arbit.Markets;
using Arbit.Transport;

namespace Arbit.Execution;

/// <summary>When a venue's account is compared: on a beat, soon after something happened to its stream, and again after failures.</summary>
internal sealed class ReconcileSchedule : IDisposable
{
    private readonly Lock _lock = new();
    private readonly VenueId _venue;
    private readonly Reconciler _reconciler;
    private readonly DeskOptions _options;
    private readonly BackOff _backOff;
    private readonly TaskTracker _tasks;
    private readonly CancellationToken _stop;
    private readonly ITimer _timer;
    private bool _running;
    private bool _again;
    private int _failures;

    internal ReconcileSchedule(VenueId venue, Reconciler reconciler, TimeProvider clock, Random random, DeskOptions options, TaskTracker tasks,
        CancellationToken stop)
    {
        _venue = venue;
        _reconciler = reconciler;
        _options = options;
        _backOff = new BackOff(options.Questions, random);
        _tasks = tasks;
        _stop = stop;
        _timer = clock.CreateTimer(static state => ((ReconcileSchedule)state!).Run(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The last comparison; null before the first.</summary>
    internal ReconcileReport? Last { get; private set; }

    /// <summary>Compares at once, or once more when a comparison runs that may have asked too early.</summary>
    internal void Hurry() => _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer.Dispose();

    internal async Task RunAsync()
    {
        do
        {
            lock (_lock)
            {
                _again = false;
            }

            try
            {
                Last = await _reconciler.ReconcileAsync(_venue, _stop).ConfigureAwait(false);
                _failures = Last.IsComplete ? 0 : _failures + 1;
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
        while (ShallRepeat());

        TimeSpan wait = _failures == 0 ? _options.ReconcileEvery : _backOff.Draw(_failures);
        _timer.Change(wait < _options.ReconcileEvery ? wait : _options.ReconcileEvery, Timeout.InfiniteTimeSpan);
    }

    private void Run()
    {
        lock (_lock)
        {
            _again = _running;
            if (_running || _stop.IsCancellationRequested)
            {
                return;
            }

            _running = true;
        }

        _tasks.Run(RunAsync);
    }

    private bool ShallRepeat()
    {
        lock (_lock)
        {
            _running = _again && !_stop.IsCancellationRequested;
            return _running;
        }
    }
}

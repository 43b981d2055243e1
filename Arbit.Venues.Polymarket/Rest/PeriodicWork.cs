namespace Arbit.Venues.Polymarket.Rest;

/// <summary>Work that is done again and again, never twice at a time. The wait is from one end to the next beginning.</summary>
internal sealed class PeriodicWork : IAsyncDisposable
{
    private readonly TimeSpan _every;
    private readonly Func<CancellationToken, Task> _work;
    private readonly Action<Exception> _failed;
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private Task _running = Task.CompletedTask;
    private bool _isRunning;
    private bool _isWanted;

    /// <summary>Creates it; <see cref="Run"/> begins.</summary>
    /// <param name="clock">Its clock.</param>
    /// <param name="every">The wait.</param>
    /// <param name="work">The work; what it throws, cancellation apart, is a bug.</param>
    /// <param name="failed">Told of a bug; the work is not done again.</param>
    public PeriodicWork(TimeProvider clock, TimeSpan every, Func<CancellationToken, Task> work, Action<Exception> failed)
    {
        _every = every;
        _work = work;
        _failed = failed;
        _timer = clock.CreateTimer(static state => ((PeriodicWork)state!).Run(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Does the work now; when it is being done, once more afterwards.</summary>
    public void Run()
    {
        lock (_lock)
        {
            if (_isRunning || _stop.IsCancellationRequested)
            {
                _isWanted = true;
                return;
            }

            _isRunning = true;
            _isWanted = false;
        }

        Task running = WorkAsync();
        lock (_lock)
        {
            _running = running;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _timer.DisposeAsync().ConfigureAwait(false);
        Task running;
        lock (_lock)
        {
            running = _running;
        }

        await running.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task WorkAsync()
    {
        try
        {
            while (true)
            {
                await _work(_stop.Token).ConfigureAwait(false);
                lock (_lock)
                {
                    if (!_isWanted || _stop.IsCancellationRequested)
                    {
                        _isRunning = false;
                        break;
                    }

                    _isWanted = false;
                }
            }

            if (!_stop.IsCancellationRequested)
            {
                _timer.Change(_every, Timeout.InfiniteTimeSpan);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped in the middle: nothing is left to do.
        }
#pragma warning disable CA1031 // Becomes the failure of the session.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _failed(error);
        }
    }
}

using Arbit.Venues;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arbit.Engine;

/// <summary>
/// Starts and stops an engine's host with the application, and says why a session or the run ended by itself. A run that
/// has ended so ends the application.
/// </summary>
/// <param name="create">Makes the host, at the start: the application checks its settings before that, all of them at once.</param>
/// <param name="logger">Where it says so.</param>
/// <param name="application">The application; null when nothing is to end.</param>
internal sealed class ArbitHostedService(Func<EngineHost> create, ILogger logger, IHostApplicationLifetime? application) : IHostedService
{
    private EngineHost? _host;
    private Task _watching = Task.CompletedTask;
    private int _isStopping;

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _host = create();
        await _host.StartAsync(cancellationToken).ConfigureAwait(false);
        EngineLog.Started(logger, _host.Sessions.Count);
        _watching = Task.WhenAll([WatchAsync(_host), .. _host.Sessions.Select(WatchAsync)]);
    }

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _isStopping, 1);
        if (_host is null)
        {
            return;
        }

        await _host.StopAsync().AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        await _watching.WaitAsync(cancellationToken).ConfigureAwait(false);
        EngineLog.Stopped(logger);
    }

    private async Task WatchAsync(EngineHost host)
    {
        await host.Completion.ConfigureAwait(false);
        if (host.Failure.Length > 0)
        {
            EngineLog.Failed(logger, host.Failure);
            application?.StopApplication();
        }
    }

    private async Task WatchAsync(IVenueSession session)
    {
        string? why;
        try
        {
            await session.Completion.ConfigureAwait(false);

            // One that has no fault was stopped, with the run.
            why = session.Fault?.ToString();
        }
#pragma warning disable CA1031 // A bug in a session: told, like every other end of it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            why = error.GetType().Name;
        }

        if (why is not null && Volatile.Read(ref _isStopping) == 0)
        {
            EngineLog.SessionEnded(logger, session.Venue, why);
        }
    }
}

using Arbit.Diagnostics;
using Arbit.Events;
using Arbit.Simulation;
using Arbit.Venues;

namespace Arbit.Engine;

/// <summary>
/// Runs an engine on live venues: starts their sessions, lets time pass through the gate, and keeps the recording on
/// storage. What the engine decides still depends only on what enters the gate.
/// </summary>
/// <remarks>A host runs once. When storage cannot keep up or fails, the run ends: a recording with holes is none.</remarks>
/// <threadsafety>Start and stop may be called from any thread.</threadsafety>
public sealed class EngineHost : IAsyncDisposable
{
    private const string TickSource = ArbitEngine.OwnSource + "/tick";
    private readonly ArbitEngine _engine;
    private readonly IReadOnlyList<IVenueSession> _sessions;
    private readonly TimeProvider _clock;
    private readonly EngineHostOptions _options;
    private readonly RecordingWriter? _recording;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _beats = Task.CompletedTask;
    private int _started;
    private int _stopped;

    /// <summary>Creates a host.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="sessions">The live sides of its venues.</param>
    /// <param name="clock">The clock of ticks.</param>
    /// <param name="options">How it keeps time; null for the defaults.</param>
    /// <param name="recording">The recording that taps the engine's gate, to be flushed and ended with the run; null for none.</param>
    /// <exception cref="InvalidOptionsException">The options are out of range.</exception>
    public EngineHost(ArbitEngine engine, IReadOnlyList<IVenueSession> sessions, TimeProvider clock, EngineHostOptions? options = null,
        RecordingWriter? recording = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(sessions);
        ArgumentNullException.ThrowIfNull(clock);
        _options = options ?? new EngineHostOptions();
        if (_options.Validate() is { Count: > 0 } problems)
        {
            throw new InvalidOptionsException(problems);
        }

        _engine = engine;
        _sessions = sessions;
        _clock = clock;
        _recording = recording;
    }

    /// <summary>The live sides of its venues, started with it.</summary>
    public IReadOnlyList<IVenueSession> Sessions => _sessions;

    /// <summary>Why the run ended by itself; empty while it runs and after an ordinary stop.</summary>
    public string Failure { get; private set; } = "";

    /// <summary>Ends when the run has ended, by <see cref="StopAsync"/> or by itself.</summary>
    public Task Completion => _ended.Task;

    /// <summary>Starts the sessions and the ticks.</summary>
    /// <exception cref="InvalidOperationException">It was started before.</exception>
    public async ValueTask StartAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
        {
            throw new InvalidOperationException("A host runs once; make a new one for a new run.");
        }

        foreach (IVenueSession session in _sessions)
        {
            await session.StartAsync(cancellationToken).ConfigureAwait(false);
        }

        _beats = Task.WhenAll(BeatAsync(_options.TickEvery, Tick), BeatAsync(_options.FlushEvery, Flush));
    }

    /// <summary>Ends the sessions, then the ticks, then the recording. Safe to repeat.</summary>
    public async ValueTask StopAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0)
        {
            await _ended.Task.ConfigureAwait(false);
            return;
        }

        foreach (IVenueSession session in _sessions)
        {
            await session.StopAsync().ConfigureAwait(false);
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await _beats.ConfigureAwait(false);
        try
        {
            _recording?.Dispose();
        }
        catch (IOException e)
        {
            // What came first is what is wrong: a recording that cannot be written cannot be ended either.
            Failure = Failure.Length > 0 ? Failure : $"the recording could not be ended: {e.Message}";
        }

        _ended.TrySetResult();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private void Tick() => _engine.Receive(new GateInput(GateInputKind.Tick, TickSource, default, _clock.GetUtcNow()));

    private void Flush()
    {
        if (_recording is null)
        {
            return;
        }

        try
        {
            _recording.Flush();
        }
        catch (IOException e)
        {
            Fail($"the recording cannot be written: {e.Message}");
            return;
        }

        if (_recording.PendingBytes > _options.MaxPendingBytes)
        {
            Fail($"{_recording.PendingBytes} bytes of the recording wait in memory: storage is too slow");
        }
    }

    private void Fail(string why)
    {
        if (Failure.Length == 0)
        {
            Failure = why;

            // The beat that found it cannot wait for itself to end.
            _ = Task.Run(() => StopAsync().AsTask());
        }
    }

    private async Task BeatAsync(TimeSpan every, Action beat)
    {
        using var timer = new PeriodicTimer(every, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
            {
                beat();
            }
        }
        catch (OperationCanceledException)
        {
            // The ordinary end.
        }
    }
}

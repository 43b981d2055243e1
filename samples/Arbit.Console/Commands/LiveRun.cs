using System.Globalization;
using Arbit.Console.CommandLine;
using Arbit.Console.Logging;
using Arbit.Console.Reports;
using Arbit.Console.Screen;
using Arbit.Diagnostics;
using Arbit.Engine;
using Arbit.Events;
using Arbit.Simulation;
using Arbit.Sizing;
using Arbit.Venues;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Polymarket;

namespace Arbit.Console.Commands;

/// <summary>An engine on live streams, watched or trading on paper, for as long as it is told to.</summary>
internal sealed class LiveRun : IAsyncDisposable
{
    private readonly CommandIo _io;
    private readonly LiveRunPlan _plan;
    private readonly EngineHost _host;
    private readonly IReadOnlyList<IVenueSession> _sessions;
    private readonly List<IDisposable> _subscriptions = [];
    private readonly ScreenModel _screen = new();
    private readonly RunLog _log;
    private readonly List<IDisposable> _logging;
    private PaperDesk? _desk;
    private IReadOnlyList<VenueStatus>? _venues;

    public LiveRun(CommandIo io, SessionSettings settings, KalshiCredentials credentials, LiveRunPlan plan)
    {
        _io = io;
        _plan = plan;
        RecordingWriter? recording = plan.RecordTo is null ? null : new RecordingWriter(plan.RecordTo, io.Clock.GetUtcNow(), "Live run.");
        KalshiVenue? kalshi = null;
        PolymarketVenue? polymarket = null;
        ArbitEngineBuilder builder = new ArbitEngineBuilder()
            .WithOptions(settings.Arbit)
            .WithClock(io.Clock)
            .WithObservers(ObserverSchedulers.Inline)
            .AddVenue(context => kalshi = new KalshiVenue(settings.Kalshi, context))
            .AddVenue(context => polymarket = new PolymarketVenue(settings.Polymarket, context))
            .WithSizer(parts => Sizer(parts, [kalshi!, polymarket!]))
            .WithHandler(parts => Keep((plan.TradesOnPaper ? TradeHandlers.Paper : TradeHandlers.None)(parts)));
        IGateTap[] taps = [.. new[] { recording, plan.Tap }.OfType<IGateTap>()];
        Engine = (taps.Length == 0 ? builder : builder.WithTap(new Taps(taps))).Build();
        _log = new RunLog(new LineLogger(io.Error, io.Log, io.Clock));
        _logging = [.. _log.Follow(Engine)];
        _subscriptions.Add(Engine.Decisions.Subscribe(Note));
        if (plan.Terminal is not null)
        {
            _subscriptions.Add(Engine.Decisions.Subscribe(_screen.OnDecision));
            _subscriptions.AddRange(Engine.Venues.Select(v => v.Books.Events.Subscribe(_screen.OnBook)));
        }

        _sessions = [new KalshiSession(kalshi!, credentials, plan.Kalshi), new PolymarketSession(polymarket!, plan.Polymarket)];
        _host = new EngineHost(Engine, _sessions, io.Clock, null, recording);
    }

    public ArbitEngine Engine { get; }

    /// <summary>The last trades made on paper.</summary>
    public IReadOnlyList<PaperTrade> Trades => _desk?.Trades ?? [];

    /// <summary>True when it has ended before its time.</summary>
    public bool HasEnded => _host.Completion.IsCompleted || _sessions.Any(static s => s.Completion.IsCompleted);

    /// <summary>Runs until the time is up, the operator stops it or it fails.</summary>
    /// <exception cref="BadInputException">The pairs file is wrong.</exception>
    public async Task<string> RunAsync(TimeSpan? length, CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken);
        long started = _io.Clock.GetTimestamp();
        await using LiveScreen? screen = _plan.Terminal is null ? null : new LiveScreen(_plan.Terminal, View, _io.Clock);
        try
        {
            await SettleAsync(cancellationToken);
            Task timeIsUp = Task.Delay(length ?? Timeout.InfiniteTimeSpan, _io.Clock, cancellationToken);
            await Task.WhenAny([_host.Completion, timeIsUp, .. _sessions.Select(static s => s.Completion)]);
            await SettleAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how such a run ends.
        }

        // The terminal first: hanging up may take its time.
        if (screen is not null)
        {
            await screen.DisposeAsync();
        }

        return await StopAsync();

        ScreenView View() => _screen.View(_plan.Mode, _io.Clock.GetUtcNow(), _io.Clock.GetElapsedTime(started), Engine, _sessions, Trades);
    }

    /// <summary>Starts it.</summary>
    /// <exception cref="BadInputException">The pairs file is wrong.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Engine.Receive(new GateInput(GateInputKind.Configuration, $"{ArbitEngine.OwnSource}/pairs", _plan.Pairs, _io.Clock.GetUtcNow()));
        if (Engine.PairProblems.Where(static p => !p.Path.StartsWith("pair ", StringComparison.Ordinal)).ToList() is { Count: > 0 } problems)
        {
            throw new BadInputException([.. problems.Select(static p => $"--pairs: {p}")]);
        }

        _log.Begin(_plan.Mode, _sessions.Count);
        await _host.StartAsync(cancellationToken);
    }

    private Task SettleAsync(CancellationToken cancellationToken) => _plan.Settling?.Invoke(this, cancellationToken) ?? Task.CompletedTask;

    /// <summary>Stops it and says what went wrong; empty when nothing did.</summary>
    public async Task<string> StopAsync()
    {
        // Hanging up breaks every book, which is no fault of the run's.
        _venues = RunReports.Venues(Engine);

        // A session that has given up says why; so does one that was still failing at the end.
        string faults = string.Join("; ", _sessions.Where(static s => s.Fault is not null).Select(static s => $"{s.Venue}: {s.Fault}"));
        foreach (IVenueSession session in _sessions.Where(static s => s.Fault is not null))
        {
            _log.Fault(session.Venue, session.Fault!.ToString()!);
        }

        _logging.ForEach(static s => s.Dispose());
        await _host.StopAsync();
        _log.End(_host.Failure);
        return _host.Failure.Length > 0 ? _host.Failure : faults;
    }

    public RunReport Report() => RunReports.Of(Engine, _venues);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _logging.ForEach(static s => s.Dispose());
        _subscriptions.ForEach(static s => s.Dispose());
        Engine.Dispose();
    }

    // The engine's own, perhaps with somebody who looks on.
    private ISizer Sizer(EngineParts parts, IReadOnlyList<IVenue> venues)
    {
        var sizer = new DepthSizer(parts.Options.Sizing, id => venues.FirstOrDefault(v => v.Id == id)?.Capabilities.LegPriority ?? 0);
        return _plan.Sizer?.Invoke(sizer) ?? sizer;
    }

    private IApprovedPlanHandler Keep(IApprovedPlanHandler handler)
    {
        _desk = handler as PaperDesk;
        return handler;
    }

    private void Note(Decision decision)
    {
        if (decision.Plan is not null && !_plan.Quiet && _plan.Terminal is null && decision.Reason is not (ReasonCode.InFlight or ReasonCode.CoolDown or ReasonCode.SameLiquidity))
        {
            string line = string.Create(CultureInfo.InvariantCulture,
                $"{decision.At:HH:mm:ss.fff} {decision.Reason.ToText()} {decision.Bundle.Id}: {decision.Plan.Quantity} for {decision.Plan.Cost}, net {decision.Plan.Net}");
            lock (_io.Out)
            {
                _io.Out.WriteLine(decision.Detail.Length == 0 ? line : $"{line} ({decision.Detail})");
            }
        }
    }
}

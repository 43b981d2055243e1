using Arbit.Engine;
using Arbit.Events;
using Arbit.Simulation;
using Arbit.Testing;
using Arbit.Transport;
using Arbit.Venues;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Polymarket;
using Arbit.VenueSimulator;
using Arbit.VenueSimulator.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Arbit.Samples.Tests;

/// <summary>The registrations of the hosting sample, against both venues simulated in memory.</summary>
public sealed class HostingTests
{
    [Fact]
    public async Task AddArbitHost_BothSessions_TheHostedServiceRunsThemAndEndsThem()
    {
        using var bench = new Bench();
        await using ServiceProvider services = bench.Services().BuildServiceProvider();
        ArbitEngine engine = bench.Pairs(services);
        IHostedService hosted = Assert.Single(services.GetServices<IHostedService>());

        await hosted.StartAsync(CancellationToken.None);
        bench.Clock.Advance(TimeSpan.FromSeconds(20));

        EngineHost host = services.GetRequiredService<EngineHost>();
        Assert.Equal(["kalshi", "polymarket"], host.Sessions.Select(static s => s.Venue.Name).Order(StringComparer.Ordinal));
        Assert.All(host.Sessions, static s => Assert.Null(s.Fault));
        Assert.All(engine.Venues, static v => Assert.Equal(ConnectionState.Connected, v.Status.Connection));
        Assert.All(engine.Venues, static v => Assert.True(v.Status.BookUpdates > 50, $"{v.Id}: {v.Status}"));
        Assert.True(engine.Statistics.Trades > 0, $"{engine.Statistics}");

        await hosted.StopAsync(CancellationToken.None);
        Assert.True(host.Completion.IsCompletedSuccessfully);
        Assert.All(host.Sessions, static s => Assert.True(s.Completion.IsCompletedSuccessfully));
        Assert.Equal(["The engine runs with 2 live sessions.", "The engine has stopped."], bench.Log.Lines);
    }

    [Fact]
    public async Task AddArbitHost_RefusedKey_IsToldWithoutTheKeyAndTheOtherVenueGoesOn()
    {
        using var bench = new Bench();
        await using ServiceProvider services = bench.Services(kalshi => kalshi.KeyId = "00000000-0000-4000-8000-000000000000").BuildServiceProvider();
        ArbitEngine engine = bench.Pairs(services);
        IHostedService hosted = Assert.Single(services.GetServices<IHostedService>());

        await hosted.StartAsync(CancellationToken.None);
        bench.Clock.Advance(TimeSpan.FromSeconds(20));

        string line = Assert.Single(bench.Log.Lines, static l => l.StartsWith("The session of kalshi has ended for good", StringComparison.Ordinal));
        Assert.Contains("Authentication", line, StringComparison.Ordinal);
        Assert.DoesNotContain("00000000-0000", line, StringComparison.Ordinal);
        Assert.Equal(ConnectionState.Connected, engine.Venues.Single(static v => v.Id.Name == "polymarket").Status.Connection);
        await hosted.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task AddArbitHost_RecordingThatCannotBeWritten_EndsTheApplication()
    {
        using var bench = new Bench();
        var application = new Application();
        await using ServiceProvider services = bench.Services()
            .AddSingleton<IGateTap>(new RecordingWriter(new FullDisk(), bench.Clock.GetUtcNow(), "Test."))
            .AddSingleton<IHostApplicationLifetime>(application)
            .BuildServiceProvider();
        bench.Pairs(services);
        IHostedService hosted = Assert.Single(services.GetServices<IHostedService>());

        await hosted.StartAsync(CancellationToken.None);
        bench.Clock.Advance(TimeSpan.FromSeconds(5));

        await application.Stopped.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Contains(bench.Log.Lines, static l => l.Contains("The run has ended by itself: the recording cannot be written", StringComparison.Ordinal));
        await hosted.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task ValidateOnStart_EverythingWrong_NamesEveryField()
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddKalshiSession(kalshi => kalshi.PrivateKeyFile = "no-such-file.pem")
            .AddPolymarketSession(polymarket => polymarket.Transport = new PolymarketTransport { BackOff = new BackOffOptions { First = TimeSpan.Zero } })
            .AddArbitHost(arbit => arbit.Engine = new EngineOptions { StartingBalance = -1m })
            .BuildServiceProvider();

        AggregateException error = Assert.Throws<AggregateException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        string[] told = [.. error.InnerExceptions.Cast<OptionsValidationException>().SelectMany(static e => e.Failures)];
        string[] fields = ["kalshi.KeyId", "kalshi.PrivateKeyFile", "polymarket.Transport.BackOff", "Engine:StartingBalance"];
        Assert.All(fields, field => Assert.Contains(told, line => line.StartsWith(field, StringComparison.Ordinal)));
        Assert.Contains(told, static line => line.Contains("no-such-file.pem", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AddArbit_OwnScheduler_CallsTheObserversThere()
    {
        using var bench = new Bench();
        var scheduler = new CountingScheduler();
        await using ServiceProvider services = bench.Services(observers: scheduler).BuildServiceProvider();
        ArbitEngine engine = bench.Pairs(services);
        int heard = 0;
        using IDisposable subscription = engine.Venues[0].Books.Events.Subscribe(_ => heard++);

        await services.GetRequiredService<EngineHost>().StartAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.True(heard > 0);
        Assert.InRange(scheduler.Runs, 1, heard);
    }

    [Fact]
    public void Create_VenueOfAnotherKind_IsRefusedByName()
    {
        using ServiceProvider services = new ServiceCollection().AddKalshiSession().AddPolymarketSession().BuildServiceProvider();
        IVenueSessionFactory polymarket = services.GetServices<IVenueSessionFactory>().Single(static f => f.Id.Name == "polymarket");
        IVenue kalshi = services.GetServices<IVenueFactory>().Single(static f => f.Id.Name == "kalshi").Create(VenueContext.Standalone());

        Assert.Contains("KalshiVenue", Assert.Throws<ArgumentException>(() => polymarket.Create(kalshi)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Readme_HostingSnippet_IsTheSample()
    {
        string root = SampleTests.Root(), sample = File.ReadAllText(Path.Combine(root, "samples", "Arbit.Hosting", "Program.cs"));

        Assert.Contains(sample[(sample.IndexOf('\n', StringComparison.Ordinal) + 1)..].Trim(), File.ReadAllText(Path.Combine(root, "README.md")), StringComparison.Ordinal);
    }

    private sealed class Bench : IDisposable
    {
        public Bench()
        {
            // With the test framework's context, what awaits the clock would go on elsewhere, and a run would not have one course.
            SynchronizationContext.SetSynchronizationContext(null);
            Simulator = new Simulator(new SimulatorOptions { Seed = 7 }, Clock);
        }

        public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 10, 5, 12, 0, 0, TimeSpan.Zero));

        public Simulator Simulator { get; }

        public LogLines Log { get; } = new();

        public IServiceCollection Services(Action<KalshiSessionOptions>? kalshiSession = null, IObserverScheduler? observers = null)
        {
            SimulatorAddresses at = SimulatorAddresses.InMemory;
            return new ServiceCollection()
                .AddSingleton<TimeProvider>(Clock)
                .AddSingleton<ILoggerFactory>(Log)
                .AddKalshi(kalshi => (kalshi.RestAddress, kalshi.StreamAddress) = (at.KalshiRest, at.KalshiSocket))
                .AddPolymarket(polymarket => (polymarket.MarketSocket, polymarket.Clob, polymarket.Gamma) = (at.MarketSocket, at.Clob, at.Gamma))
                .AddKalshiSession(kalshi =>
                {
                    kalshi.KeyId = Simulator.Credentials.KalshiKeyId;
                    kalshi.UsePrivateKey(Simulator.Credentials.KalshiPrivateKey);
                    kalshi.Transport = new KalshiTransport
                    {
                        Http = Simulator.CreateHttpHandler(),
                        Sockets = (address, headers, _) => new SimulatorConnector(Simulator, address, headers),
                        Seed = 7,
                    };
                    kalshiSession?.Invoke(kalshi);
                })
                .AddPolymarketSession(polymarket => polymarket.Transport = new PolymarketTransport
                {
                    Http = Simulator.CreateHttpHandler,
                    Sockets = address => new SimulatorConnector(Simulator, address),
                    Seed = 7,
                })
                .AddArbit(observers: observers ?? ObserverSchedulers.Inline)
                .AddArbitHost();
        }

        public ArbitEngine Pairs(ServiceProvider services)
        {
            ArbitEngine engine = services.GetRequiredService<ArbitEngine>();
            byte[] pairs = System.Text.Encoding.UTF8.GetBytes(Simulator.PairsFile);
            engine.Receive(new GateInput(GateInputKind.Configuration, $"{ArbitEngine.OwnSource}/pairs", pairs, Clock.GetUtcNow()));
            return engine;
        }

        public void Dispose() => Simulator.Dispose();
    }

    private sealed class CountingScheduler : IObserverScheduler
    {
        public int Runs { get; private set; }

        public void Schedule(IThreadPoolWorkItem drain)
        {
            Runs++;
            drain.Execute();
        }
    }

    private sealed class LogLines : ILoggerFactory, ILogger
    {
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines)
                {
                    return [.. _lines];
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
            {
                _lines.Add(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }

    private sealed class Application : IHostApplicationLifetime
    {
        private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Stopped => _stopped.Task;

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopped.TrySetResult();
    }

    private sealed class FullDisk : MemoryStream
    {
        private int _writes;

        public override void Write(ReadOnlySpan<byte> buffer) => Refuse();

        public override void Write(byte[] buffer, int offset, int count) => Refuse();

        public override void Flush() => Refuse();

        // The header still fits.
        private void Refuse()
        {
            if (_writes++ > 2)
            {
                throw new IOException("No space left on device.");
            }
        }
    }
}

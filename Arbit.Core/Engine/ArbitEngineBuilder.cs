using System.Diagnostics.Metrics;
using Arbit.Detection;
using Arbit.Diagnostics;
using Arbit.Events;
using Arbit.Pairing;
using Arbit.Portfolio;
using Arbit.Risk;
using Arbit.Sizing;
using Arbit.Venues;

namespace Arbit.Engine;

/// <summary>
/// Composes an engine. Everything has a default; detectors and rails add to the standard ones, a sizer or a handler
/// replaces it. A mode is a composition: which inputs come in and which handler takes the approved plans.
/// </summary>
public sealed class ArbitEngineBuilder
{
    private readonly List<Func<VenueContext, IVenue>> _venues = [];
    private readonly List<Func<EngineParts, IArbitrageDetector>> _detectors = [];
    private readonly List<IRiskRail> _rails = [];
    private Func<EngineParts, ISizer>? _sizer;
    private Func<EngineParts, IApprovedPlanHandler> _handler = static _ => new DisplayedDepthBooking();
    private ArbitOptions _options = new();
    private IGateTap? _tap;
    private TimeProvider _clock = TimeProvider.System;
    private IObserverScheduler _observers = ObserverSchedulers.OwnThreads;
    private IMeterFactory? _meters;

    /// <summary>Takes all settings.</summary>
    public ArbitEngineBuilder WithOptions(ArbitOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        return this;
    }

    /// <summary>Adds a venue.</summary>
    /// <param name="create">Makes it from the engine's gate and listener: <c>context => new SomeVenue(options, context)</c>.</param>
    public ArbitEngineBuilder AddVenue(Func<VenueContext, IVenue> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        _venues.Add(create);
        return this;
    }

    /// <summary>Adds a venue by its factory, as the venue packages register them.</summary>
    public ArbitEngineBuilder AddVenue(IVenueFactory venue)
    {
        ArgumentNullException.ThrowIfNull(venue);
        return AddVenue(venue.Create);
    }

    /// <summary>Adds a detector of your own beside the bundle detector.</summary>
    public ArbitEngineBuilder AddDetector(Func<EngineParts, IArbitrageDetector> detector)
    {
        ArgumentNullException.ThrowIfNull(detector);
        _detectors.Add(detector);
        return this;
    }

    /// <summary>Adds a rail of your own after the standard ones.</summary>
    public ArbitEngineBuilder AddRail(IRiskRail rail)
    {
        ArgumentNullException.ThrowIfNull(rail);
        _rails.Add(rail);
        return this;
    }

    /// <summary>Sizes with a sizer of your own.</summary>
    public ArbitEngineBuilder WithSizer(Func<EngineParts, ISizer> sizer)
    {
        ArgumentNullException.ThrowIfNull(sizer);
        _sizer = sizer;
        return this;
    }

    /// <summary>Hands approved plans to this handler.</summary>
    /// <remarks>The default books them at the displayed depth, as a replay does.</remarks>
    public ArbitEngineBuilder WithHandler(IApprovedPlanHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return WithHandler(_ => handler);
    }

    /// <summary>Hands approved plans to the handler made here, for example a <see cref="PaperDesk"/>.</summary>
    public ArbitEngineBuilder WithHandler(Func<EngineParts, IApprovedPlanHandler> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _handler = handler;
        return this;
    }

    /// <summary>Shows every input to a tap before it is acted on, for example a recorder.</summary>
    public ArbitEngineBuilder WithTap(IGateTap tap)
    {
        _tap = tap;
        return this;
    }

    /// <summary>Gives live connections a clock. Decisions never read it.</summary>
    public ArbitEngineBuilder WithClock(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        _clock = clock;
        return this;
    }

    /// <summary>Says where observers of the engine's and the venues' streams are called.</summary>
    /// <remarks>
    /// The default is <see cref="ObserverSchedulers.OwnThreads"/>, where none can delay anything.
    /// <see cref="ObserverSchedulers.Inline"/> is for replays: all is heard when the input has been taken.
    /// </remarks>
    public ArbitEngineBuilder WithObservers(IObserverScheduler observers)
    {
        ArgumentNullException.ThrowIfNull(observers);
        _observers = observers;
        return this;
    }

    /// <summary>Puts the engine's instruments (<see cref="ArbitMeter"/>) among the application's; without it they are a meter of their own.</summary>
    public ArbitEngineBuilder WithMeters(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _meters = meters;
        return this;
    }

    /// <summary>Builds the engine.</summary>
    /// <exception cref="InvalidOptionsException">Settings are wrong: the exception lists all of them.</exception>
    /// <exception cref="InvalidOperationException">A venue is added twice.</exception>
    public ArbitEngine Build()
    {
        if (_options.Validate() is { Count: > 0 } problems)
        {
            throw new InvalidOptionsException(problems);
        }

        var tap = new TurnTap(_tap);
        var gate = new EventGate(tap);
        var listener = new DeferredListener();
        var context = new VenueContext(gate, listener, _clock) { Observers = _observers };
        var venues = new VenueRegistry();
        foreach (Func<VenueContext, IVenue> create in _venues)
        {
            venues.Add(create(context));
        }

        // A limit for a venue that is not there would leave the one that was meant at the common limit.
        IReadOnlyList<InputProblem> strangers = [.. _options.Risk.MaxBookAgeOf.Keys.Where(name => venues.All.All(v => v.Id.Name != name))
            .Select(name => new InputProblem($"Risk:{nameof(RiskOptions.MaxBookAgeOf)}:{name}", "no such venue", $"Known: {string.Join(", ", venues.Ids)}"))];
        if (strangers.Count > 0)
        {
            throw new InvalidOptionsException(strangers);
        }

        var parts = new EngineParts(venues, venues, venues, _options);
        var registry = new PairRegistry(_options.Pairing);
        var edges = new PersistentEdgeTracker(_options.Risk);
        var portfolio = new PortfolioBook();
        var bundles = new BundleDetector(venues, venues, venues, _options.Sizing.MinNetPerUnit);
        var pairs = new PairBook(registry, new BundleFactory(venues, _options.Detection), bundles, venues, _options.Engine.SameMarketBundles);
        var meter = new EngineMeter(new ArbitMeter(_meters));
        var decisions = new EventHub<Decision>(DecisionConflation.Instance, _observers);
        var pipeline = new DecisionPipeline(new PipelineParts
        {
            Detectors = [bundles, .. _detectors.Select(create => create(parts))],
            Sizer = _sizer?.Invoke(parts) ?? new DepthSizer(_options.Sizing, venue => venues.Of(venue)?.Capabilities.LegPriority ?? 0),
            Gate = new RiskGate([.. RiskRails.Standard(_options.Risk, registry, edges), .. _rails], portfolio, edges),
            Edges = edges,
            Portfolio = portfolio,
            Handler = _handler(parts),
            Pairs = pairs,
            Books = venues,
            Options = _options,
            Decisions = decisions,
            Meter = meter,
        });
        listener.Target = pipeline;
        tap.Pipeline = pipeline;
        return new ArbitEngine(gate, venues, pipeline, pairs, decisions, meter);
    }
}

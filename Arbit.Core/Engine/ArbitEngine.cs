using Arbit.Diagnostics;
using Arbit.Events;
using Arbit.Pairing;
using Arbit.Portfolio;
using Arbit.Venues;

namespace Arbit.Engine;

/// <summary>
/// The engine: venues, one gate, one decision path. It is given inputs by live connections or by a recording; which of
/// the two makes no difference to what it decides.
/// </summary>
/// <threadsafety><see cref="Receive"/> may be called from any thread; statistics are read under the gate.</threadsafety>
public sealed class ArbitEngine : IInputHandler, IDisposable
{
    /// <summary>The first segment of inputs that are the engine's own.</summary>
    public const string OwnSource = "engine";

    /// <summary>The most decisions of one bundle that wait for one observer.</summary>
    public const int MostWaitingPerBundle = 1_024;

    private readonly IEventGate _gate;
    private readonly VenueRegistry _venues;
    private readonly DecisionPipeline _pipeline;
    private readonly PairBook _pairs;
    private readonly EventHub<Decision> _decisions;
    private readonly EngineMeter _meter;

    internal ArbitEngine(IEventGate gate, VenueRegistry venues, DecisionPipeline pipeline, PairBook pairs, EventHub<Decision> decisions, EngineMeter meter)
    {
        _gate = gate;
        _venues = venues;
        _pipeline = pipeline;
        _pairs = pairs;
        _decisions = decisions;
        _meter = meter;
        meter.Observe(this);
    }

    /// <summary>The venues.</summary>
    public IReadOnlyList<IVenue> Venues => _venues.All;

    /// <summary>
    /// Decisions that came further than the screen: plans approved or refused, and opportunities sizing made nothing of.
    /// Each observer has a queue of its own outside the gate, emptied where
    /// <see cref="ArbitEngineBuilder.WithObservers"/> says; disposing the engine completes it.
    /// </summary>
    /// <remarks>
    /// While a refusal waits for its observer, a newer one of the same bundle for the same reason takes its place. Approved
    /// plans are kept, up to <see cref="MostWaitingPerBundle"/> waiting decisions of one bundle; beyond that the newest
    /// replaces the last. What must not be missed belongs in a journal or a recording. An observer that throws is counted
    /// and its subscription ends.
    /// </remarks>
    public IObservable<Decision> Decisions => _decisions;

    /// <summary>What became of the events of <see cref="Decisions"/>. May be read from any thread.</summary>
    public ObserverStatistics DecisionObservers => _decisions.Statistics;

    /// <summary>Positions and capital. Read it inside the gate or when no input is on its way.</summary>
    public PortfolioBook Portfolio => _pipeline.Portfolio;

    /// <summary>What is wrong with the pairs, or still missing for them.</summary>
    public IReadOnlyList<InputProblem> PairProblems => _gate.Inspect(_pairs, static pairs => (IReadOnlyList<InputProblem>)[.. pairs.Problems]);

    /// <summary>Inputs whose source names no venue; they are numbered and change nothing.</summary>
    public long UnknownSources { get; private set; }

    /// <summary>What the last user-supplied component that failed threw; empty when none did.</summary>
    public string LastComponentFailure => _gate.Inspect(_pipeline, static p => p.LastComponentFailure);

    /// <summary>SHA-256 over every decision so far, as lower-case hex: see <see cref="DecisionDigest"/>.</summary>
    public string DecisionsDigest => _gate.Inspect(_pipeline, static p => p.Digest.Current());

    /// <summary>What the engine has done so far.</summary>
    public EngineStatistics Statistics => _gate.Inspect((Pipeline: _pipeline, Gate: _gate), static state => new EngineStatistics(
        state.Gate.LastNumber, state.Pipeline.Evaluations, state.Pipeline.Opportunities, state.Pipeline.Plans, state.Pipeline.Trades,
        state.Pipeline.NetPnl, state.Pipeline.Reasons));

    /// <inheritdoc />
    public void Receive(in GateInput input)
    {
        if (IsOwn(input.Source))
        {
            ReceiveOwn(input);
        }
        else if (_venues.OfSource(input.Source) is { } venue)
        {
            venue.Receive(input);
        }
        else
        {
            using GateTurn turn = _gate.Enter(input);
            UnknownSources++;
        }

        _decisions.Publish();
    }

    /// <summary>Ends it. Observers are told so after what still waits for them; they are not waited for.</summary>
    public void Dispose()
    {
        _decisions.Complete();
        _meter.Dispose();
        _pipeline.Digest.Dispose();
    }

    private static bool IsOwn(string source) =>
        source.StartsWith(OwnSource, StringComparison.Ordinal) && (source.Length == OwnSource.Length || source[OwnSource.Length] == '/');

    private void ReceiveOwn(in GateInput input)
    {
        switch (input.Kind)
        {
            case GateInputKind.Tick:
                using (GateTurn turn = _gate.Enter(input))
                {
                    foreach (IVenue venue in _venues.All)
                    {
                        venue.OnTick(turn);
                    }

                    _pipeline.OnTick(turn);
                    _meter.OnTick(_venues.All, turn.At);
                }

                AfterTurn();
                break;
            case GateInputKind.Configuration:
                // Parsed outside; inside there is only the swap, and following what is new.
                PairsFileResult file = _pairs.Parse(input.Payload);
                using (GateTurn turn = _gate.Enter(input))
                {
                    _pairs.Follow(file, turn);
                    _pairs.Replace(file, turn.At);
                }

                _pairs.LetGo(file);
                AfterTurn();
                break;
            default:
                using (GateTurn turn = _gate.Enter(input))
                {
                    UnknownSources++;
                }

                break;
        }
    }

    // What the turn did to the venues is told once it is over, and not with their next input.
    private void AfterTurn()
    {
        foreach (IVenue venue in _venues.All)
        {
            venue.AfterTurn();
        }
    }
}

using Arbit.VenueSimulator.Faults;

namespace Arbit.VenueSimulator;

/// <summary>What a simulation is made of. The same options and the same virtual times give the same bytes.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The seed.</summary>
    /// <value>The default is 7.</value>
    public int Seed { get; init; } = 7;

    /// <summary>Quiet pairs besides the named ones.</summary>
    /// <value>The default is 0.</value>
    public int ExtraPairs { get; init; }

    /// <summary>Whether windows open by themselves; scripted ones always do.</summary>
    /// <value>The default is true.</value>
    public bool OpensWindows { get; init; } = true;

    /// <summary>Whether prices drift, books hum and people trade by themselves.</summary>
    /// <value>The default is true.</value>
    public bool IsLively { get; init; } = true;

    /// <summary>The shortest time between two doings of a lively pair.</summary>
    /// <value>The default is 40 ms.</value>
    public TimeSpan QuickestStep { get; init; } = TimeSpan.FromMilliseconds(40);

    /// <summary>The longest time between two doings of a lively pair.</summary>
    /// <value>The default is 240 ms.</value>
    public TimeSpan SlowestStep { get; init; } = TimeSpan.FromMilliseconds(240);

    /// <summary>The shortest time a pair is quiet between two windows.</summary>
    /// <value>The default is 3 s.</value>
    public TimeSpan ShortestCalm { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The longest time a pair is quiet between two windows.</summary>
    /// <value>The default is 9 s.</value>
    public TimeSpan LongestCalm { get; init; } = TimeSpan.FromSeconds(9);

    /// <summary>The shortest window.</summary>
    /// <value>The default is 400 ms.</value>
    public TimeSpan ShortestWindow { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>The longest window.</summary>
    /// <value>The default is 1.5 s.</value>
    public TimeSpan LongestWindow { get; init; } = TimeSpan.FromMilliseconds(1500);

    /// <summary>The most by which a Kalshi request's timestamp may differ from the venue's clock.</summary>
    /// <value>The default is 10 s: 5 s was seen accepted and 30 s refused.</value>
    public TimeSpan TimestampWindow { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long after a trade its price is told on Polymarket; the book's hash holds it at once.</summary>
    /// <value>The default is zero: in the same instant, after the book.</value>
    public TimeSpan TradePriceDelay { get; init; } = TimeSpan.Zero;

    /// <summary>How long after its match a Polymarket trade is mined; as long again, and it is confirmed.</summary>
    /// <value>The default is 2 s.</value>
    public TimeSpan MiningTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many of its last trades a market tells when asked.</summary>
    /// <value>The default is 1,000, at least 1.</value>
    public int TradesKept { get; init; } = 1_000;

    /// <summary>The most markets one Kalshi subscription takes.</summary>
    /// <value>The default is 500,000.</value>
    public int MostMarketsPerSubscription { get; init; } = 500_000;

    /// <summary>Whether every change of the books is kept, for <see cref="Simulator.Account"/>. It grows with the run.</summary>
    /// <value>The default is false.</value>
    public bool KeepsTape { get; init; }

    /// <summary>The RSA key of the Kalshi account in PEM; making one takes longer than starting a simulation.</summary>
    /// <value>The default is null: a new one.</value>
    public string? KalshiPrivateKey { get; init; }

    /// <summary>
    /// Whether windows and the script wait for <see cref="Simulator.Begin"/>: until its client is ready, which takes a slow
    /// machine a while. The books move from the start.
    /// </summary>
    /// <value>The default is false: they begin with the simulation.</value>
    public bool WaitsToBegin { get; init; }

    /// <summary>Faults at times after the start, or after the beginning where that is waited for.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<ScriptedFault> Script { get; init; } = [];
}

using Arbit.VenueSimulator;

namespace Arbit.CrashSweep.Accounts;

/// <summary>What a trader is told when it starts, as one line of JSON on its standard input.</summary>
/// <param name="Journal">The journal's file.</param>
/// <param name="Addresses">Where the venues are.</param>
/// <param name="Credentials">What it signs in with.</param>
/// <param name="Tickers">The markets to trade at Kalshi.</param>
/// <param name="Conditions">The markets to trade at Polymarket.</param>
/// <param name="Origin">When the clock began.</param>
/// <param name="Speed">How much faster it goes.</param>
/// <param name="Seed">What the orders are made of.</param>
/// <param name="Careless">Whether it sends before its intents are durable.</param>
internal sealed record TraderSettings(string Journal, SimulatorAddresses Addresses, SimulatorCredentials Credentials, IReadOnlyList<string> Tickers,
    IReadOnlyList<string> Conditions, DateTimeOffset Origin, int Speed, int Seed, bool Careless);

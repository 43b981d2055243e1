using Arbit.VenueSimulator;

namespace Arbit.Benchmarks.Latency;

/// <summary>What a venue in a process of its own says when it is ready, in one line of JSON.</summary>
/// <param name="At">Where it is.</param>
/// <param name="Credentials">What a client signs in with. Thrown away with the process.</param>
/// <param name="Pairs">Its markets as a pairs file.</param>
/// <param name="Ticker">Kalshi's market that orders are for.</param>
/// <param name="Condition">Polymarket's market that orders are for.</param>
internal sealed record VenueSheet(SimulatorAddresses At, SimulatorCredentials Credentials, string Pairs, string Ticker, string Condition);

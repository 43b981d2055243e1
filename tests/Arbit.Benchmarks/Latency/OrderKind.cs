namespace Arbit.Benchmarks.Latency;

/// <summary>Where an order goes and what signs it.</summary>
internal enum OrderKind
{
    KalshiRsa,
    KalshiEd25519,
    Polymarket,
}

namespace Arbit.Benchmarks;

/// <summary>A row of docs/benchmarks.md.</summary>
/// <param name="What">What is measured.</param>
/// <param name="Target">What it has to reach, or nothing for a row that only informs.</param>
/// <param name="Reached">What it reached.</param>
/// <param name="IsMet">Whether that is enough.</param>
/// <param name="Peer">The peer's figure.</param>
/// <param name="How">How it is done.</param>
internal sealed record TableRow(string What, string Target, string Reached, bool IsMet, string Peer, string How);

using Arbit.Markets;

namespace Arbit.Execution.Tracking;

/// <summary>What a venue says can be spent of one pool.</summary>
/// <param name="Asset">The asset.</param>
/// <param name="Shard">The venue's partition of the account; empty when it has none.</param>
/// <param name="Available">What can pay for new orders.</param>
internal sealed record HeldBalance(Asset Asset, string Shard, decimal Available);

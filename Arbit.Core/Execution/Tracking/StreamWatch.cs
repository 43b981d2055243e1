using Arbit.Venues;

namespace Arbit.Execution.Tracking;

/// <summary>What is known of a venue's private stream.</summary>
/// <param name="State">Whether it is up.</param>
/// <param name="Since">Since when it is so.</param>
/// <param name="IsSilent">True when a query told a fill that the stream should have told long before.</param>
internal sealed record StreamWatch(ConnectionState State, DateTimeOffset Since, bool IsSilent);

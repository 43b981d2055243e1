namespace Arbit.VenueSimulator.Hosting;

/// <summary>Which host a connection's port belongs to.</summary>
internal sealed record HostName(string Value);

using Arbit.Venues;

namespace Arbit.Console.Screen;

/// <summary>A venue's stream on the screen.</summary>
/// <param name="Name">The venue.</param>
/// <param name="Status">Its stream now.</param>
/// <param name="Fault">What is wrong with its session; empty when nothing is.</param>
internal sealed record VenueLine(string Name, VenueStatus Status, string Fault);

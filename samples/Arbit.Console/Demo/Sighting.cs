using Arbit.Detection;

namespace Arbit.Console.Demo;

/// <summary>An opportunity that the engine found worth a plan.</summary>
/// <param name="Number">The gate turn.</param>
/// <param name="Bundle">The bundle.</param>
internal readonly record struct Sighting(long Number, Bundle Bundle);

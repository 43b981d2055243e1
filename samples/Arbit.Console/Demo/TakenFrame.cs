namespace Arbit.Console.Demo;

/// <summary>A frame that entered the gate.</summary>
/// <param name="Number">The gate turn.</param>
/// <param name="At">The time of that turn.</param>
/// <param name="Fingerprint">What the simulator knows it by.</param>
internal readonly record struct TakenFrame(long Number, DateTimeOffset At, ulong Fingerprint);

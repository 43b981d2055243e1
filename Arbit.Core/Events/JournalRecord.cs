namespace Arbit.Events;

/// <summary>One line of the journal.</summary>
/// <param name="Number">The gate turn it belongs to.</param>
/// <param name="At">The time of that turn.</param>
/// <param name="Kind">What it records, as a stable lower-case word.</param>
/// <param name="Payload">Its UTF-8 JSON. Holds no secrets.</param>
public readonly record struct JournalRecord(long Number, DateTimeOffset At, string Kind, ReadOnlyMemory<byte> Payload) : IArbitEvent;

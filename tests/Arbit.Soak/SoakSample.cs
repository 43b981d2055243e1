namespace Arbit.Soak;

/// <summary>The process at one moment.</summary>
/// <param name="Minutes">Since the run began.</param>
/// <param name="Heap">Bytes of the managed heap after a full collection.</param>
/// <param name="Resident">Bytes of the process in memory.</param>
/// <param name="Timers">Timers that are set.</param>
/// <param name="Sockets">Open sockets, both ends and the listening ones.</param>
/// <param name="Entries">Entries of each collection, in the order of <see cref="CollectionNames"/>: an hour of samples must weigh nothing.</param>
public sealed record SoakSample(double Minutes, long Heap, long Resident, long Timers, int Sockets, IReadOnlyList<long> Entries)
{
    /// <summary>Entries of a collection; 0 when it was not there yet.</summary>
    /// <param name="index">Its place among the names.</param>
    public long At(int index) => index < Entries.Count ? Entries[index] : 0;
}

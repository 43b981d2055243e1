using System.Runtime;

namespace Arbit.Benchmarks.Latency;

/// <summary>What the garbage collector and the compiler did since it was made: whatever they took is in the measured times.</summary>
internal sealed class Pauses
{
    private readonly int _collections = Count();
    private readonly TimeSpan _paused = GC.GetTotalPauseDuration();
    private readonly long _compiled = JitInfo.GetCompiledMethodCount();
    private readonly long _allocated = GC.GetTotalAllocatedBytes();

    /// <summary>All that was allocated in the process, by all threads, in KiB.</summary>
    public long AllocatedKiB => (GC.GetTotalAllocatedBytes() - _allocated) / 1024;

    public override string ToString() => FormattableString.Invariant(
        $"{Count() - _collections} collections, {(GC.GetTotalPauseDuration() - _paused).TotalMilliseconds:0.0} ms in all, {JitInfo.GetCompiledMethodCount() - _compiled} methods compiled");

    private static int Count() => GC.CollectionCount(0);
}

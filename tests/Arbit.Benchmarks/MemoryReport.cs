using Arbit.Benchmarks.Workloads;
using Arbit.Venues;

namespace Arbit.Benchmarks;

/// <summary>What resident books cost.</summary>
internal static class MemoryReport
{
    private const int Books = 10_000;

    /// <summary>Megabytes of 10,000 followed books of 100 levels a side.</summary>
    public static double Megabytes()
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        BookFeed feed = ManyBooksWorkload.Fill(Books, VenueContext.Standalone());
        long bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(feed);
        return bytes / 1e6;
    }
}

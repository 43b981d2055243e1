using Arbit.Benchmarks.Workloads;
using Arbit.Venues;

namespace Arbit.Benchmarks;

/// <summary>What resident books cost.</summary>
internal static class MemoryReport
{
    private const int Books = 10_000;

    public static void Write(TextWriter output)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        BookFeed feed = ManyBooksWorkload.Fill(Books, VenueContext.Standalone());
        long bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(feed);
        output.WriteLine(FormattableString.Invariant($"memory of {Books:N0} books of 100 levels a side: {bytes / 1e6:0.0} MB"));
    }
}

using Arbit.Orders;

namespace Arbit.CrashSweep;

/// <summary>An order as the sweep's venue knows it. All orders end at once: what is unknown is unknown to the trader alone.</summary>
internal sealed record VenueOrder(string Id, string VenueId, OrderState State, IReadOnlyList<VenueFill> Fills)
{
    internal decimal Filled => Fills.Sum(f => f.Quantity);

    /// <summary>As it goes over the line: <c>venueId state fill,fill</c>.</summary>
    internal string Line => $"{VenueId} {State} {string.Join(',', Fills)}";

    internal static VenueOrder Parse(string id, string line)
    {
        string[] parts = line.Split(' ');
        return new VenueOrder(id, parts[0], Enum.Parse<OrderState>(parts[1]), [.. parts[2].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(VenueFill.Parse)]);
    }
}

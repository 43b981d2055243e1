using System.Text;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Venues.Polymarket.Tests;

/// <summary>Keeps what a private stream tells.</summary>
internal sealed class HeardOrders : IOrderListener
{
    public List<OrderReport> Reports { get; } = [];

    public List<Fill> Fills { get; } = [];

    public List<ConnectionState> States { get; } = [];

    public List<VenueFault> Faults { get; } = [];

    public List<string> Messages { get; } = [];

    public void OnUpdates(VenueId venue, ReadOnlySpan<byte> message, IReadOnlyList<OrderReport> reports, IReadOnlyList<Fill> fills)
    {
        Messages.Add(Encoding.UTF8.GetString(message));
        Reports.AddRange(reports);
        Fills.AddRange(fills);
    }

    public void OnStream(VenueId venue, ConnectionState state) => States.Add(state);

    public void OnFault(VenueId venue, ReadOnlySpan<byte> message, VenueFault fault) => Faults.Add(fault);
}

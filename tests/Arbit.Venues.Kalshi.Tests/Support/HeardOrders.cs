using System.Text;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Venues.Kalshi.Tests.Support;

/// <summary>Remembers what a private stream says.</summary>
internal sealed class HeardOrders : IOrderListener
{
    public List<string> Messages { get; } = [];

    public List<OrderReport> Reports { get; } = [];

    public List<Fill> Fills { get; } = [];

    public List<ConnectionState> States { get; } = [];

    public List<VenueFault> Faults { get; } = [];

    public void OnUpdates(VenueId venue, ReadOnlySpan<byte> message, IReadOnlyList<OrderReport> reports, IReadOnlyList<Fill> fills)
    {
        Messages.Add(Encoding.UTF8.GetString(message));
        Reports.AddRange(reports);
        Fills.AddRange(fills);
    }

    public void OnStream(VenueId venue, ConnectionState state) => States.Add(state);

    public void OnFault(VenueId venue, ReadOnlySpan<byte> message, VenueFault fault) => Faults.Add(fault);
}

using System.Text;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues;

namespace Arbit.Testing;

/// <summary>Remembers what a private stream says, in the order it said it: for the tests of a venue adapter.</summary>
/// <threadsafety>Not thread-safe: for streams that run on the test's own thread and clock.</threadsafety>
public sealed class HeardOrders : IOrderListener
{
    private readonly List<string> _messages = [];
    private readonly List<OrderReport> _reports = [];
    private readonly List<Fill> _fills = [];
    private readonly List<ConnectionState> _states = [];
    private readonly List<VenueFault> _faults = [];

    /// <summary>The raw messages that held updates.</summary>
    public IReadOnlyList<string> Messages => _messages;

    /// <summary>What was said of orders.</summary>
    public IReadOnlyList<OrderReport> Reports => _reports;

    /// <summary>The fills.</summary>
    public IReadOnlyList<Fill> Fills => _fills;

    /// <summary>How the connection went.</summary>
    public IReadOnlyList<ConnectionState> States => _states;

    /// <summary>What could not be read, or was refused.</summary>
    public IReadOnlyList<VenueFault> Faults => _faults;

    /// <inheritdoc />
    public void OnUpdates(VenueId venue, ReadOnlySpan<byte> message, IReadOnlyList<OrderReport> reports, IReadOnlyList<Fill> fills)
    {
        _messages.Add(Encoding.UTF8.GetString(message));
        _reports.AddRange(reports);
        _fills.AddRange(fills);
    }

    /// <inheritdoc />
    public void OnStream(VenueId venue, ConnectionState state) => _states.Add(state);

    /// <inheritdoc />
    public void OnFault(VenueId venue, ReadOnlySpan<byte> message, VenueFault fault) => _faults.Add(fault);
}

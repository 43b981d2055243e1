using Arbit.Books;
using Arbit.Events;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>The connections of the market channel by the source they stamp on their input, and the ageing of their books.</summary>
internal sealed class StreamConnections(MarketStates states, BookSupervisor supervisor, TimeSpan silenceAfter)
{
    private readonly List<StreamConnection> _all = [];
    private volatile ConnectionState _state;

    /// <summary>Connected while any connection is.</summary>
    public ConnectionState State => _state;

    public StreamConnection Of(string source)
    {
        StreamConnection? connection = Find(source);
        if (connection is null)
        {
            connection = new StreamConnection(source);
            _all.Add(connection);
        }

        return connection;
    }

    public StreamConnection? Find(string source)
    {
        foreach (StreamConnection connection in _all)
        {
            if (string.Equals(connection.Source, source, StringComparison.Ordinal))
            {
                return connection;
            }
        }

        return null;
    }

    /// <summary>Notes that a connection is up. A frame says so too: recordings may begin in the middle.</summary>
    public void Up(StreamConnection connection)
    {
        if (!connection.IsUp)
        {
            connection.IsUp = true;
            _state = ConnectionState.Connected;
        }
    }

    /// <summary>Ends a connection: its books are stale at once, and only snapshots of a later one mend them.</summary>
    public void Down(StreamConnection connection, in GateTurn turn)
    {
        connection.IsUp = false;
        _state = _all.Exists(static c => c.IsUp) ? ConnectionState.Connected : ConnectionState.Disconnected;
        foreach (MarketState state in states.All)
        {
            if (ReferenceEquals(state.Connection, connection))
            {
                supervisor.Stale(state, BookFault.Disconnected, turn);
                state.EndConnection();
            }
        }
    }

    /// <summary>A frame of this connection could not be read: all its books may have missed something.</summary>
    public void LoseFrame(StreamConnection connection, in GateTurn turn)
    {
        foreach (MarketState state in states.All)
        {
            if (ReferenceEquals(state.Connection, connection))
            {
                supervisor.Suspect(state, BookFault.UnknownShape, turn.At, turn);
            }
        }
    }

    /// <summary>Marks the books of connections that have brought no market data for too long.</summary>
    public void Age(in GateTurn turn)
    {
        foreach (StreamConnection connection in _all)
        {
            if (connection.IsUp && turn.At - connection.Continuity.ProvenAt > silenceAfter)
            {
                Silence(connection, turn);
            }
        }
    }

    private void Silence(StreamConnection connection, in GateTurn turn)
    {
        foreach (MarketState state in states.All)
        {
            if (ReferenceEquals(state.Connection, connection))
            {
                supervisor.Stale(state, BookFault.Silent, turn);
            }
        }
    }
}

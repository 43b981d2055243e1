using Arbit.Books;
using Arbit.Events;
using Arbit.Venues.Kalshi.Instruments;
using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Venues.Kalshi.Streaming;

/// <summary>
/// The inputs of the stream and of REST books: reads each outside the gate into what it will reuse, and applies it inside.
/// </summary>
internal sealed class StreamInputs
{
    private const string OrderBookPrefix = KalshiVenue.Name + "/rest/orderbook/";
    private readonly KalshiOptions _options;
    private readonly Catalog _catalog;
    private readonly FollowedBooks _books;
    private readonly SubscriptionHealth _health;
    private readonly BookStream _stream;
    private readonly Dictionary<string, Connection> _connections = new(StringComparer.Ordinal);
    private readonly Frame _frame = new();
    private CatalogChange? _change;
    private bool _isUnderstood = true;
    private SubscribeCommand? _command;
    private string? _lastSource;
    private Connection? _lastConnection;

    public StreamInputs(KalshiOptions options, BookFeed feed, Catalog catalog, KalshiCounters counters)
    {
        Counters = counters;
        _options = options;
        _catalog = catalog;
        _books = new FollowedBooks(feed, Counters);
        _health = new SubscriptionHealth(_books);
        _stream = new BookStream(_books, _health, Counters);
    }

    /// <summary>What the last input means for whoever keeps the subscriptions.</summary>
    public StreamAnswer Answer { get; private set; }

    private KalshiCounters Counters { get; }

    public VenueStatus Status => Counters.Status(State);

    private ConnectionState State { get; set; }

    /// <summary>Reads an input. Outside the gate.</summary>
    public void Read(in GateInput input)
    {
        _frame.Clear();
        _change = null;
        _isUnderstood = true;
        _command = null;
        switch (input.Kind)
        {
            case GateInputKind.Frame when input.Payload.Length <= _options.MaxFrameBytes:
                FrameReader.Read(input.Payload, _frame);
                if (_frame.Type is MessageType.MarketLifecycle or MessageType.EventFeeUpdate)
                {
                    _change = LifecycleReader.Read(_frame.Type, input.Payload[_frame.Message], out _isUnderstood);
                }

                break;
            case GateInputKind.Frame:
                _frame.Type = MessageType.Unreadable;
                break;
            case GateInputKind.Reply when input.Payload.Length <= _options.MaxBodyBytes:
                RestBookReader.Read(input.Payload, _frame);
                break;
            case GateInputKind.Reply:
                _frame.Fail(BookFault.UnknownShape);
                break;
            case GateInputKind.Command:
                _command = SubscribeCommand.Read(input.Payload);
                break;
        }
    }

    /// <summary>Applies what was read. Inside the gate.</summary>
    public void Apply(in GateInput input, in GateTurn turn)
    {
        switch (input.Kind)
        {
            case GateInputKind.Frame:
                ApplyFrame(input, turn);
                break;
            case GateInputKind.Connection:
                ApplyConnection(input, turn);
                break;
            case GateInputKind.Reply:
                ApplyReply(input, turn);
                break;
            case GateInputKind.Command when _command is { } command:
                ConnectionOf(input.Source).NoteCommand(command.Id, command.UseYesPrice);
                break;
            default:
                Counters.UnknownMessage();
                break;
        }

        Answer = new StreamAnswer(_frame.Type, _frame.Id, _frame.Sid, _frame.ErrorCode, _books.Troubles);
        _books.Report(turn);
    }

    /// <summary>Ages all subscriptions. Inside the gate, on the engine's tick.</summary>
    public void Age(TimeSpan silenceAfter, in GateTurn turn)
    {
        foreach (Connection connection in _connections.Values)
        {
            _health.Age(connection, silenceAfter, turn);
        }

        _books.Report(turn);
    }

    private void ApplyFrame(in GateInput input, in GateTurn turn)
    {
        _stream.Apply(ConnectionOf(input.Source), _frame, input.Payload, turn);
        if (!_isUnderstood)
        {
            Counters.UnknownMessage();
        }

        if (_change is { } change)
        {
            _catalog.Apply(change, turn.At);
        }
    }

    private void ApplyConnection(in GateInput input, in GateTurn turn)
    {
        bool isUp = input.Payload.SequenceEqual("connected"u8);
        if (!isUp && !input.Payload.SequenceEqual("disconnected"u8))
        {
            Counters.UnknownMessage();
            return;
        }

        // A new connection knows no old subscription, whether or not the loss of the last one was seen.
        Connection connection = ConnectionOf(input.Source);
        _health.Disconnect(connection, turn);
        connection.State = isUp ? ConnectionState.Connected : ConnectionState.Disconnected;
        State = isUp || _connections.Values.Any(static c => c.State == ConnectionState.Connected)
            ? ConnectionState.Connected
            : ConnectionState.Disconnected;
    }

    private void ApplyReply(in GateInput input, in GateTurn turn)
    {
        Span<byte> ticker = stackalloc byte[Frame.MaxTicker];
        if (!input.Source.StartsWith(OrderBookPrefix, StringComparison.Ordinal)
            || !System.Text.Encoding.ASCII.TryGetBytes(input.Source.AsSpan(OrderBookPrefix.Length), ticker, out int length))
        {
            Counters.UnknownMessage();
            return;
        }

        Counters.UnknownFields(_frame.UnknownFields);
        if (_books.Find(ticker[..length]) is { } followed)
        {
            RestBook.Apply(followed, _frame, _books, Counters, turn);
        }
    }

    private Connection ConnectionOf(string source)
    {
        // Frames come in runs from one connection: most of the time the last one is the one.
        if (ReferenceEquals(source, _lastSource))
        {
            return _lastConnection!;
        }

        if (!_connections.TryGetValue(source, out Connection? connection))
        {
            _connections.Add(source, connection = new Connection(_options.UseYesPrice));
            State = ConnectionState.Connected;
        }

        _lastSource = source;
        return _lastConnection = connection;
    }
}

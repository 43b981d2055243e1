namespace Arbit.Venues.Kalshi.Streaming;

/// <summary>One WebSocket connection: its subscriptions by id, and how the commands sent on it asked for prices.</summary>
internal sealed class Connection(bool useYesPrice)
{
    // Far more than a client opens: one subscription per channel is the rule.
    private const int MaxCommands = 4_096;
    private const int MaxSubscriptions = 4_096;
    private readonly Dictionary<long, Subscription> _subscriptions = [];
    private readonly Dictionary<long, bool> _useYesPriceByCommand = [];

    public ConnectionState State { get; set; } = ConnectionState.Connected;

    public IReadOnlyCollection<Subscription> Subscriptions => _subscriptions.Values;

    /// <summary>Notes a subscribe command as it was sent, so that its subscription is read the way it was asked for.</summary>
    public void NoteCommand(long id, bool yesPrice)
    {
        if (_useYesPriceByCommand.Count < MaxCommands)
        {
            _useYesPriceByCommand[id] = yesPrice;
        }
    }

    public Subscription? Find(long sid) => _subscriptions.GetValueOrDefault(sid);

    /// <summary>Opens a subscription that the venue has acknowledged: its numbers start at 1. Null when there are too many.</summary>
    public Subscription? Open(long sid, long? command)
    {
        bool yesPrice = Convention(command);
        if (_subscriptions.TryGetValue(sid, out Subscription? subscription))
        {
            subscription.Reopen(yesPrice);
        }
        else if (_subscriptions.Count < MaxSubscriptions)
        {
            _subscriptions.Add(sid, subscription = new Subscription(yesPrice, 1));
        }

        return subscription;
    }

    /// <summary>The subscription of a frame; one whose opening was not seen starts with that frame's number. Null when there are too many.</summary>
    public Subscription? FindOrAdopt(long sid)
    {
        if (!_subscriptions.TryGetValue(sid, out Subscription? subscription) && _subscriptions.Count < MaxSubscriptions)
        {
            _subscriptions.Add(sid, subscription = new Subscription(Convention(null), null));
        }

        return subscription;
    }

    public void Close(long sid) => _subscriptions.Remove(sid);

    public void Reset()
    {
        _subscriptions.Clear();
        _useYesPriceByCommand.Clear();
    }

    private bool Convention(long? command) =>
        command is { } id && _useYesPriceByCommand.TryGetValue(id, out bool asked) ? asked : useYesPrice;
}

namespace Arbit.Venues.Polymarket.Wire;

/// <summary>
/// What one frame or body of the market channel says, in reusable lists: reading a frame allocates nothing once they
/// have grown to the largest one.
/// </summary>
internal sealed class MarketFrame
{
    private WireMessage[] _messages = new WireMessage[4];
    private WireLevel[] _levels = new WireLevel[256];
    private WireChange[] _changes = new WireChange[16];

    public int MessageCount { get; private set; }

    public int LevelCount { get; private set; }

    public int ChangeCount { get; private set; }

    /// <summary>A heartbeat: proves the socket, not the data.</summary>
    public bool IsHeartbeat { get; set; }

    /// <summary>The frame is not JSON, or not an object or an array of objects: whatever it said is lost.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Elements that are no messages at all.</summary>
    public int StrangeElements { get; set; }

    public ref WireMessage Message(int index) => ref _messages[index];

    public ref readonly WireLevel Level(int index) => ref _levels[index];

    public ref WireChange Change(int index) => ref _changes[index];

    public void Clear()
    {
        MessageCount = 0;
        LevelCount = 0;
        ChangeCount = 0;
        IsHeartbeat = false;
        IsBroken = false;
        StrangeElements = 0;
    }

    public int AddMessage()
    {
        Grow(ref _messages, MessageCount);
        _messages[MessageCount] = default;
        return MessageCount++;
    }

    public void AddLevel(WireLevel level)
    {
        Grow(ref _levels, LevelCount);
        _levels[LevelCount++] = level;
    }

    public int AddChange()
    {
        Grow(ref _changes, ChangeCount);
        _changes[ChangeCount] = default;
        return ChangeCount++;
    }

    private static void Grow<T>(ref T[] array, int count)
    {
        if (count == array.Length)
        {
            Array.Resize(ref array, count * 2);
        }
    }
}

namespace Arbit.Venues.Kalshi.Streaming;

/// <summary>Where the one subscription of a channel stands on the present connection.</summary>
internal sealed class ChannelState
{
    /// <summary>The subscription, once the venue has said which it is.</summary>
    public long? Sid { get; private set; }

    /// <summary>The subscribe command that was not answered yet.</summary>
    public long? Pending { get; private set; }

    /// <summary>True when a subscribe command may go out.</summary>
    public bool IsClosed => Sid is null && Pending is null && !_isRefused;

    private bool _isRefused;

    public void Ask(long id) => Pending = id;

    /// <summary>True when the answer was this channel's.</summary>
    public bool Opened(long? id, long? sid)
    {
        if (Pending is not { } asked || asked != id || sid is null)
        {
            return false;
        }

        Sid = sid;
        Pending = null;
        return true;
    }

    /// <summary>True when it was this channel's command that was refused; it is asked for again after <see cref="Retry"/>.</summary>
    public bool Refused(long? id)
    {
        if (Pending is not { } asked || asked != id)
        {
            return false;
        }

        Pending = null;
        _isRefused = true;
        return true;
    }

    public void Retry() => _isRefused = false;

    public void Reset()
    {
        Sid = Pending = null;
        _isRefused = false;
    }
}

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>
/// The tokens one connection should carry and those its server was told of: each step brings the second closer to the
/// first. A new connection starts with nothing told.
/// </summary>
/// <threadsafety>Safe for any number of threads.</threadsafety>
internal sealed class AssetSubscriptions
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _wanted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly HashSet<string> _again = new(StringComparer.Ordinal);
    private bool _isOpen;
    private bool _hasBegun;

    /// <summary>How many tokens are wanted.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _wanted.Count;
            }
        }
    }

    /// <summary>A connection is open: everything wanted is to be told.</summary>
    public void Open() => Reset(isOpen: true);

    /// <summary>The connection is gone, and with it all it was told.</summary>
    public void Close() => Reset(isOpen: false);

    public void Add(params ReadOnlySpan<string> assets)
    {
        lock (_lock)
        {
            foreach (string asset in assets)
            {
                _wanted.Add(asset);
            }
        }
    }

    public void Remove(params ReadOnlySpan<string> assets)
    {
        lock (_lock)
        {
            foreach (string asset in assets)
            {
                _wanted.Remove(asset);
            }
        }
    }

    /// <summary>Tokens whose books are to be sent again: they are unsubscribed and subscribed.</summary>
    public void Renew(params ReadOnlySpan<string> assets)
    {
        lock (_lock)
        {
            foreach (string asset in assets)
            {
                if (_told.Contains(asset))
                {
                    _again.Add(asset);
                }
            }
        }
    }

    /// <summary>The next message, already counted as told; false when the server knows all there is to know.</summary>
    public bool TryNext(out SubscriptionStep step)
    {
        lock (_lock)
        {
            step = default;
            if (!_isOpen)
            {
                return false;
            }

            string[] gone = [.. _told.Where(asset => !_wanted.Contains(asset) || _again.Contains(asset))];
            _again.Clear();
            if (gone.Length > 0)
            {
                _told.ExceptWith(gone);
                step = new SubscriptionStep(SubscriptionStepKind.Unsubscribe, gone);
                return true;
            }

            string[] added = [.. _wanted.Where(asset => !_told.Contains(asset))];
            _told.UnionWith(added);
            step = new SubscriptionStep(_hasBegun ? SubscriptionStepKind.Subscribe : SubscriptionStepKind.Begin, added);
            _hasBegun |= added.Length > 0;
            return added.Length > 0;
        }
    }

    /// <summary>A message could not be sent: its tokens are to be told again.</summary>
    public void Undo(SubscriptionStep step)
    {
        lock (_lock)
        {
            if (step.Kind == SubscriptionStepKind.Unsubscribe)
            {
                _told.UnionWith(step.Assets);
                return;
            }

            _told.ExceptWith(step.Assets);
            _hasBegun &= step.Kind != SubscriptionStepKind.Begin;
        }
    }

    private void Reset(bool isOpen)
    {
        lock (_lock)
        {
            _told.Clear();
            _again.Clear();
            _hasBegun = false;
            _isOpen = isOpen;
        }
    }
}

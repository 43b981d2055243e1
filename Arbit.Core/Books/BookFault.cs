namespace Arbit.Books;

/// <summary>Why a book left <see cref="BookState.Synced"/>.</summary>
public enum BookFault : byte
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>A sequence number is missing on the subscription.</summary>
    SequenceGap,

    /// <summary>The venue's hash or checksum of the book differs from ours.</summary>
    HashMismatch,

    /// <summary>The best prices differ from the ones the venue states.</summary>
    TouchMismatch,

    /// <summary>The highest bid is at or above the lowest ask.</summary>
    Crossed,

    /// <summary>A change would leave a negative size.</summary>
    NegativeSize,

    /// <summary>A price or size does not fit the book's integer scale.</summary>
    OffScale,

    /// <summary>A known message had an unknown shape.</summary>
    UnknownShape,

    /// <summary>The connection was lost.</summary>
    Disconnected,

    /// <summary>Nothing arrived on the subscription for too long.</summary>
    Silent,

    /// <summary>The venue ended the subscription.</summary>
    SubscriptionEnded,

    /// <summary>The market's tick size changed; a fresh snapshot must follow.</summary>
    TickSizeChanged,

    /// <summary>An update arrived before any snapshot.</summary>
    UpdateBeforeSnapshot,
}

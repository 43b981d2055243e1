namespace Arbit.Venues.Kalshi.Wire;

/// <summary>What a message of the private stream is.</summary>
internal enum PrivateMessageType : byte
{
    /// <summary>A blank line or a keep-alive text: nothing.</summary>
    Blank = 0,

    /// <summary>It could not be understood: <see cref="PrivateMessage.Problem"/> says why.</summary>
    Unreadable,

    /// <summary>A type that has nothing to do with orders here.</summary>
    Ignored,

    /// <summary><c>user_order</c>.</summary>
    Order,

    /// <summary><c>fill</c>.</summary>
    Fill,

    /// <summary><c>market_position</c>.</summary>
    Position,

    /// <summary><c>subscribed</c>, or the list of what is subscribed to.</summary>
    Subscribed,

    /// <summary><c>unsubscribed</c>, or an error of a command or of a channel.</summary>
    Ended,
}

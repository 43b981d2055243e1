namespace Arbit.VenueSimulator.Faults;

/// <summary>What can go wrong on demand.</summary>
public enum FaultKind
{
    /// <summary>Cuts the venue's sockets without a close frame.</summary>
    Drop,

    /// <summary>Closes the venue's sockets with a code.</summary>
    Close,

    /// <summary>Kalshi: loses deltas whose sequence numbers are used.</summary>
    SkipSequence,

    /// <summary>Polymarket: loses price changes.</summary>
    LoseChange,

    /// <summary>Polymarket: gives price changes hashes of other books.</summary>
    CorruptHash,

    /// <summary>The venue's sockets stay open and say nothing; what happens meanwhile is lost.</summary>
    Freeze,

    /// <summary>Sends a text that is no message.</summary>
    Garbage,

    /// <summary>The venue stops reading its sockets.</summary>
    StopReading,

    /// <summary>Many changes of one pair's books in one instant.</summary>
    Burst,

    /// <summary>Answers requests with an error, or cuts them.</summary>
    HttpError,

    /// <summary>Answers socket handshakes with an error.</summary>
    RefuseHandshake,

    /// <summary>Puts many levels into a book: a dump of a megabyte.</summary>
    Deepen,

    /// <summary>Changes a market's tick.</summary>
    TickSize,

    /// <summary>Kalshi: answers pipelined commands in another order.</summary>
    OutOfOrderAcks,

    /// <summary>Sets the venue's clock off.</summary>
    SkewClock,

    /// <summary>Kalshi: ends subscriptions with an error code.</summary>
    FailSubscriptions,

    /// <summary>Polymarket: tells the price of trades late, while the hashes hold it at once.</summary>
    LateTradePrice,

    /// <summary>Closes a market for trading.</summary>
    CloseMarket,

    /// <summary>Resolves a market.</summary>
    Resolve,

    /// <summary>Lists a new pair on both venues.</summary>
    List,

    /// <summary>Kalshi: changes a series' fee multiplier.</summary>
    ChangeFee,

    /// <summary>Opens a window on a pair.</summary>
    Window,
}

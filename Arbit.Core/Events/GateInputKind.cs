namespace Arbit.Events;

/// <summary>What enters the gate. The texts in recordings are these names in lower case.</summary>
public enum GateInputKind : byte
{
    /// <summary>A frame of a streaming connection, byte for byte.</summary>
    Frame = 0,

    /// <summary>The body of a REST reply.</summary>
    Reply,

    /// <summary>A connection was opened or lost; the payload says which.</summary>
    Connection,

    /// <summary>Time passed.</summary>
    Tick,

    /// <summary>An operator's command.</summary>
    Command,

    /// <summary>Configuration, catalog entries, pairs.</summary>
    Configuration,

    /// <summary>A fill of an own order.</summary>
    Fill,

    /// <summary>A balance as a venue reported it.</summary>
    Balance,

    /// <summary>A market was followed or let go: the payload is its symbol, the source says which.</summary>
    Subscription,
}

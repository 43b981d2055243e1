namespace Arbit.Execution.Tracking;

/// <summary>How an account differs from what is known of it.</summary>
public enum DifferenceKind : byte
{
    /// <summary>An open order that is not ours.</summary>
    ForeignOrder = 0,

    /// <summary>A fill of an order that is not ours. It is booked.</summary>
    ForeignFill,

    /// <summary>An order of ours that should be open and is not listed: it is asked about.</summary>
    NotListed,

    /// <summary>An order of ours that the venue does not list any more: it has ended with the fills that are known.</summary>
    Concluded,

    /// <summary>A position that fills do not explain. It is booked as a synthetic fill without a price.</summary>
    ForeignPosition,

    /// <summary>As many of both contracts of a market became money, or were made of it. It is booked; nothing is at stake.</summary>
    PairedOff,

    /// <summary>A position that differs by less than can be traded. It is not booked.</summary>
    Dust,

    /// <summary>A position in something that is not known here.</summary>
    UnknownSymbol,

    /// <summary>A balance that fills do not explain.</summary>
    BalanceDrift,
}

namespace Arbit.Orders;

/// <summary>Whether a fill is final.</summary>
public enum FillState : byte
{
    /// <summary>Reported, and may still be voided.</summary>
    Provisional = 0,

    /// <summary>Final.</summary>
    Confirmed,

    /// <summary>Taken back by the venue: it never happened.</summary>
    Voided,
}

namespace Arbit.Orders;

/// <summary>How long an order may live.</summary>
public enum TimeInForce : byte
{
    /// <summary>IOC: fill what is there at once, cancel the rest.</summary>
    ImmediateOrCancel = 0,

    /// <summary>FOK: fill all of it at once or none.</summary>
    FillOrKill,

    /// <summary>GTC: rest until filled or cancelled.</summary>
    GoodTillCancelled,

    /// <summary>GTD: rest until a given time.</summary>
    GoodTillDate,
}

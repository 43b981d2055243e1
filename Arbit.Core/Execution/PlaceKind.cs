namespace Arbit.Execution;

/// <summary>What became of the wish to place an order.</summary>
public enum PlaceKind : byte
{
    /// <summary>It was sent; the order says what is known of it, which may be "unknown".</summary>
    Sent = 0,

    /// <summary>Its intent was carried out before: this is that order. Nothing was sent.</summary>
    Existing,

    /// <summary>It can not be made, or its venue is not known. Nothing was sent.</summary>
    Refused,

    /// <summary>It was decided and then not sent, because it could not be signed or its intent could not be made durable.</summary>
    NotSent,

    /// <summary>The desk sends no new orders. Nothing was sent.</summary>
    Halted,
}

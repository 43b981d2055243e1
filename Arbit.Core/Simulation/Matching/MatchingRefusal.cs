namespace Arbit.Simulation;

/// <summary>Why a matching book did not take an order.</summary>
public enum MatchingRefusal : byte
{
    /// <summary>It was taken.</summary>
    None = 0,

    /// <summary>The price or the size is not positive.</summary>
    InvalidNumber,

    /// <summary>An order with this id rests already.</summary>
    DuplicateId,

    /// <summary>Post-only, and it would have taken liquidity.</summary>
    WouldCross,

    /// <summary>Fill-or-kill, and the book cannot fill it.</summary>
    CannotFill,
}

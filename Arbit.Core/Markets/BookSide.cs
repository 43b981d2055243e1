namespace Arbit.Markets;

/// <summary>A side of a book.</summary>
public enum BookSide : byte
{
    /// <summary>Resting buyers.</summary>
    Bid = 0,

    /// <summary>Resting sellers.</summary>
    Ask = 1,
}

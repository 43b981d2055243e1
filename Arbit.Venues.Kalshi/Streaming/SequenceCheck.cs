namespace Arbit.Venues.Kalshi.Streaming;

/// <summary>How a frame's number stands to the one that was expected on its subscription.</summary>
internal enum SequenceCheck : byte
{
    /// <summary>The expected number, or a message that carries none.</summary>
    Next = 0,

    /// <summary>The number of the frame before: a reply that did not take one of its own.</summary>
    Repeat,

    /// <summary>Numbers are missing before this one.</summary>
    Missing,

    /// <summary>A number that was passed already.</summary>
    Old,
}

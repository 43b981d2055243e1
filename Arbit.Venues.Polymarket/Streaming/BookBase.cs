namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>What the levels of a book began with.</summary>
internal enum BookBase : byte
{
    /// <summary>Nothing yet on this connection.</summary>
    None = 0,

    /// <summary>A book message of the stream.</summary>
    Stream,

    /// <summary>A REST body: becomes the stream's only when a hash of the stream proves it.</summary>
    Rest,
}

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>Whether everything that happened to a book since its snapshot has been seen.</summary>
internal enum BookContinuity
{
    /// <summary>No snapshot has come yet.</summary>
    Never,

    /// <summary>All of it.</summary>
    Whole,

    /// <summary>Not all of it, or so the hashes say; it has to match again.</summary>
    Broken,
}

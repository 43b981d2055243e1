namespace Arbit.Venues.Kalshi.Streaming;

/// <summary>Whether everything that happened to a book since its snapshot has been seen.</summary>
internal enum BookContinuity
{
    /// <summary>No snapshot has come yet.</summary>
    Never,

    /// <summary>All of it.</summary>
    Whole,

    /// <summary>Not all of it; a snapshot has to come.</summary>
    Broken,
}

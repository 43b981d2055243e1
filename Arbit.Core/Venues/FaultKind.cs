namespace Arbit.Venues;

/// <summary>What kind of thing went wrong at a venue: a closed set to decide by.</summary>
public enum FaultKind : byte
{
    /// <summary>The venue could not be reached or hung up.</summary>
    Connectivity = 0,

    /// <summary>Too many requests.</summary>
    RateLimited,

    /// <summary>The credentials were refused.</summary>
    Authentication,

    /// <summary>The venue refused the request.</summary>
    Rejected,

    /// <summary>A body or frame did not have the shape its message has.</summary>
    Malformed,

    /// <summary>The venue is paused or under maintenance.</summary>
    Unavailable,
}

namespace Arbit.Transport;

/// <summary>How a request ended, for a breaker or a counter to decide by: a closed set.</summary>
public enum HttpVerdict : byte
{
    /// <summary>Answered with a status below 400.</summary>
    Succeeded = 0,

    /// <summary>The server refused the request: a status from 400 to 499 that is none of the others. The server is well.</summary>
    Refused,

    /// <summary>Too many requests: status 429.</summary>
    RateLimited,

    /// <summary>The server failed: status 408, 425 or 500 and above.</summary>
    ServerFailed,

    /// <summary>No answer in time. What the request asked for may have happened.</summary>
    TimedOut,

    /// <summary>The connection could not be made or broke. What the request asked for may have happened.</summary>
    ConnectionFailed,

    /// <summary>The answer was longer than allowed.</summary>
    TooLarge,

    /// <summary>The caller did not want it any more. What the request asked for may have happened.</summary>
    Cancelled,
}

namespace Arbit.CrashSweep;

/// <summary>Where in the handling of a request the trader is killed.</summary>
internal enum KillPhase
{
    /// <summary>The request has arrived; the venue has not acted on it.</summary>
    Arrived = 0,

    /// <summary>The venue has acted; the reply is not sent.</summary>
    Done,

    /// <summary>The reply is sent.</summary>
    Replied,
}

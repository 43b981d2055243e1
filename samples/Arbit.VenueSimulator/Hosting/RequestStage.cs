namespace Arbit.VenueSimulator.Hosting;

/// <summary>How far a request has come.</summary>
internal enum RequestStage
{
    /// <summary>It has arrived; the venue has not acted on it.</summary>
    Arrived = 0,

    /// <summary>The venue has acted; the answer is not sent.</summary>
    Done,

    /// <summary>The answer is sent.</summary>
    Answered,
}

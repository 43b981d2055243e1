namespace Arbit.Recordings.Tests.Study.Oracle;

/// <summary>How the oracle ends an evaluation.</summary>
internal enum OracleOutcome
{
    /// <summary>One of the two contracts has no offer.</summary>
    OneSided,

    /// <summary>Not even the first contract leaves the hurdle, before any rounding.</summary>
    NoEdge,

    /// <summary>No size the venues take is offered.</summary>
    TooSmall,

    /// <summary>Every lawful size leaves less than the hurdle per contract.</summary>
    NotEnough,

    /// <summary>The best size leaves at least the hurdle.</summary>
    Buy,
}

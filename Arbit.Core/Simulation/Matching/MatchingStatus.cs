namespace Arbit.Simulation;

/// <summary>What became of an arriving order.</summary>
public enum MatchingStatus : byte
{
    /// <summary>Not taken: nothing traded, nothing rests. The refusal says why.</summary>
    Refused = 0,

    /// <summary>Filled completely.</summary>
    Filled,

    /// <summary>What was not filled at once rests in the book.</summary>
    Resting,

    /// <summary>What was not filled at once is cancelled.</summary>
    Cancelled,
}

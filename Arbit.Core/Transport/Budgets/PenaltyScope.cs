namespace Arbit.Transport;

/// <summary>Which lanes a penalty holds back.</summary>
public enum PenaltyScope : byte
{
    /// <summary>The normal lane; cancels and unwinds go on.</summary>
    NormalLane = 0,

    /// <summary>Both lanes, for a venue that punishes every further request.</summary>
    BothLanes,
}

namespace Arbit.Console.Study.Driving;

/// <summary>What a bench asks.</summary>
internal enum BenchKind : byte
{
    /// <summary>What does the touch earn after fees, whatever the size?</summary>
    Touch = 0,

    /// <summary>What do all levels together earn after fees, whatever the size?</summary>
    Depth,

    /// <summary>What would be traded under the study's options, lots, minimums and rails?</summary>
    Trade,
}

namespace Arbit.Execution.Records;

/// <summary>What a snapshot looked at.</summary>
public enum SnapshotScope : byte
{
    /// <summary>A wallet's own balance.</summary>
    Wallet = 0,

    /// <summary>An interest-bearing token, such as an aToken.</summary>
    TokenContract,

    /// <summary>An account at a venue.</summary>
    Venue,
}

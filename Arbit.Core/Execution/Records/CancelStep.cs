namespace Arbit.Execution.Records;

/// <summary>Where a cancel stands.</summary>
public enum CancelStep : byte
{
    /// <summary>It was handed to the wire.</summary>
    Sent = 0,

    /// <summary>The venue ended the order.</summary>
    Cancelled,

    /// <summary>The venue has no such open order; often a fill.</summary>
    NotOpen,

    /// <summary>It cannot be cancelled now.</summary>
    Refused,

    /// <summary>No answer, or none that says.</summary>
    Unknown,
}

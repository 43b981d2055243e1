namespace Arbit.Venues;

/// <summary>Whether a venue's stream is up.</summary>
public enum ConnectionState : byte
{
    /// <summary>Never connected.</summary>
    Idle = 0,

    /// <summary>Connected; books may be synced.</summary>
    Connected,

    /// <summary>Lost; its books are stale until new snapshots.</summary>
    Disconnected,
}

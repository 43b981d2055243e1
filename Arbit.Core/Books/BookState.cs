namespace Arbit.Books;

/// <summary>How far a book can be trusted. Only <see cref="Synced"/> books may be traded.</summary>
public enum BookState : byte
{
    /// <summary>No snapshot in this epoch yet.</summary>
    Empty = 0,

    /// <summary>Every update since the snapshot was applied and checked.</summary>
    Synced,

    /// <summary>An integrity check failed and may yet be reconciled.</summary>
    Suspect,

    /// <summary>Updates were lost; only a snapshot helps.</summary>
    Gapped,

    /// <summary>No proof of continuity for longer than the allowed age, or the connection is gone.</summary>
    Stale,

    /// <summary>Filled from REST: may be watched, not traded.</summary>
    Indicative,
}

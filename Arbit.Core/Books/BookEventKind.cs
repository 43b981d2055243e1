namespace Arbit.Books;

/// <summary>What a <see cref="BookEvent"/> reports.</summary>
public enum BookEventKind : byte
{
    /// <summary>Levels changed within the epoch.</summary>
    Updated = 0,

    /// <summary>The book was rebuilt: a new epoch.</summary>
    Snapshot,

    /// <summary>Only the health changed.</summary>
    HealthChanged,
}

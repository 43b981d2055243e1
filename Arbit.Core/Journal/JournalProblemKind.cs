namespace Arbit.Journal;

/// <summary>What can be wrong with a journal file.</summary>
public enum JournalProblemKind : byte
{
    /// <summary>Something else the storage said.</summary>
    Storage = 0,

    /// <summary>The file or its folder is not there.</summary>
    Missing,

    /// <summary>The file or its folder cannot be written.</summary>
    ReadOnly,

    /// <summary>The file is not a journal of this project.</summary>
    NotAJournal,

    /// <summary>The file is damaged.</summary>
    Corrupt,

    /// <summary>A later version wrote it.</summary>
    NewerSchema,

    /// <summary>An earlier version wrote it, and it was opened for reading only.</summary>
    OlderSchema,

    /// <summary>Another instance has it.</summary>
    InUse,

    /// <summary>Another instance took it over: this one may write no more.</summary>
    Fenced,

    /// <summary>The disk, or the size the journal may have, is full.</summary>
    Full,

    /// <summary>The file to be written is there already; it is never overwritten.</summary>
    Exists,

    /// <summary>A record could not be understood by the version that appended it.</summary>
    BadRecord,

    /// <summary>More records wait in memory than may: storage is too slow.</summary>
    TooSlow,
}

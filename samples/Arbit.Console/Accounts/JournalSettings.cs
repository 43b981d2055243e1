namespace Arbit.Console.Accounts;

/// <summary>Where the journal is.</summary>
internal sealed class JournalSettings
{
    /// <summary>The file.</summary>
    public string Path { get; set; } = "data/journal.db";
}

namespace Arbit.Execution.Records;

/// <summary>An incident is done with.</summary>
/// <param name="Id">The incident.</param>
/// <param name="By">Who or what closed it: a person's name or a part of the program.</param>
public sealed record IncidentClosed(string Id, string By) : JournalEntry(JournalKinds.IncidentClosed)
{
    /// <summary>What else is known, for a person. Holds no secrets.</summary>
    public string Detail { get; init; } = "";
}

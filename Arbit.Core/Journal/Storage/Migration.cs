namespace Arbit.Journal.Storage;

/// <summary>One step of the schema. What was released never changes; a change is another step.</summary>
/// <param name="Version">The version it leads to: 1, 2, 3 …</param>
/// <param name="Statements">What it does, in one transaction.</param>
/// <param name="FillsTables">True when tables are new, so that they must be filled from the events that are there.</param>
internal sealed record Migration(int Version, IReadOnlyList<string> Statements, bool FillsTables);

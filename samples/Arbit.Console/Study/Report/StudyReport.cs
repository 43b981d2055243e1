using Arbit.Console.Study.Statistics;

namespace Arbit.Console.Study.Report;

/// <summary>What a study found.</summary>
/// <param name="Settings">The options the decisions were made under, name and value.</param>
/// <param name="Files">One report per file.</param>
/// <param name="Total">All files together.</param>
internal sealed record StudyReport(IReadOnlyList<(string Name, string Value)> Settings, IReadOnlyList<FileReport> Files, Summary Total);

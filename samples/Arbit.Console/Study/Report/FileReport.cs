using Arbit.Console.Study.Import;
using Arbit.Console.Study.Statistics;

namespace Arbit.Console.Study.Report;

/// <summary>What was found in one file.</summary>
/// <param name="File">The file.</param>
/// <param name="Importer">What read it.</param>
/// <param name="Import">What was read and refused.</param>
/// <param name="Pairs">One summary per pair, in the order they appear.</param>
/// <param name="All">All pairs together.</param>
internal sealed record FileReport(string File, string Importer, ImportLog Import, IReadOnlyList<Summary> Pairs, Summary All);

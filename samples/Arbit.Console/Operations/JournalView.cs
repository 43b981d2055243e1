using Arbit.Console.CommandLine;
using Arbit.Journal;

namespace Arbit.Console.Operations;

/// <summary>Opens the journal to read it, also while another process writes it.</summary>
internal static class JournalView
{
    /// <exception cref="BadInputException">It cannot be read.</exception>
    public static JournalViewer Open(string path) => JournalViewer.TryOpen(path, out JournalViewer? viewer, out JournalProblem? problem)
        ? viewer
        : throw new BadInputException($"--journal: {problem}");
}

namespace Arbit.Journal;

/// <summary>What is wrong with a journal file, and what to do about it.</summary>
/// <param name="Kind">What kind of thing is wrong.</param>
/// <param name="File">The file.</param>
/// <param name="Detail">What was seen. Holds no secrets.</param>
/// <param name="Fix">What to do.</param>
public sealed record JournalProblem(JournalProblemKind Kind, string File, string Detail, string Fix)
{
    /// <summary>One line: file, problem, fix.</summary>
    public override string ToString() => $"journal {File}: {Detail}. {Fix}.";
}

namespace Arbit.Journal.Storage;

/// <summary>Carries a problem out of the depths of storage work; never leaves the room.</summary>
internal sealed class JournalException(JournalProblem problem) : Exception(problem.ToString())
{
    internal JournalProblem Problem { get; } = problem;
}

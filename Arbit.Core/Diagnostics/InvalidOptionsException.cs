namespace Arbit.Diagnostics;

/// <summary>Settings are wrong. Lists every problem at once, each with its fix.</summary>
public sealed class InvalidOptionsException : Exception
{
    /// <summary>Takes all problems.</summary>
    public InvalidOptionsException(IReadOnlyList<InputProblem> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>The problems.</summary>
    public IReadOnlyList<InputProblem> Problems { get; }
}

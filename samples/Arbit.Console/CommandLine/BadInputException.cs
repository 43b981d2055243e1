namespace Arbit.Console.CommandLine;

/// <summary>What the operator gave is wrong. Ends the command with its messages and exit code 2, without a stack trace.</summary>
internal sealed class BadInputException : Exception
{
    public BadInputException(IReadOnlyList<string> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    public BadInputException(string problem)
        : this([problem])
    {
    }

    public IReadOnlyList<string> Problems { get; }
}

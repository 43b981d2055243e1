namespace Arbit.Diagnostics;

/// <summary>
/// One thing that is wrong with what a person wrote: options or a file. Checks collect these, so that all of them are
/// shown at once.
/// </summary>
/// <param name="Path">Where it is, as the reader of the message can find it: <c>pairs[3].members[1].market</c>.</param>
/// <param name="Problem">The value that was seen and what is wrong with it. Holds no secrets.</param>
/// <param name="Fix">What to write instead.</param>
public sealed record InputProblem(string Path, string Problem, string Fix)
{
    /// <summary>One line: path, problem, fix.</summary>
    public override string ToString() => $"{Path}: {Problem}. {Fix}.";
}

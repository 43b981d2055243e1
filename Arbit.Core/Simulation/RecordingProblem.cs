namespace Arbit.Simulation;

/// <summary>What is wrong with a recording, and what to do about it.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Field">The field or part of the file.</param>
/// <param name="Detail">What was seen and what was expected.</param>
/// <param name="Fix">What to do.</param>
public sealed record RecordingProblem(long Line, string Field, string Detail, string Fix)
{
    /// <inheritdoc />
    public override string ToString() => $"line {Line}: {Field}: {Detail}. {Fix}";
}

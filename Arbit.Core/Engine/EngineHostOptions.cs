using Arbit.Diagnostics;

namespace Arbit.Engine;

/// <summary>How a live engine keeps time.</summary>
public sealed record EngineHostOptions : ICheckedOptions
{
    /// <summary>How often time passes through the gate: books age and waiting legs arrive at these moments at the latest.</summary>
    /// <value>The default is 100 ms, from 10 ms to 10 seconds.</value>
    public TimeSpan TickEvery { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often a recording is written to storage.</summary>
    /// <value>The default is 1 second, from 10 ms to 1 minute.</value>
    public TimeSpan FlushEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The most bytes of a recording that may wait in memory: more ends the run, since storage is too slow.</summary>
    /// <value>The default is 256 MiB, at least 1 MiB.</value>
    public long MaxPendingBytes { get; init; } = 256L * 1024 * 1024;

    /// <inheritdoc />
    public IReadOnlyList<InputProblem> Validate()
    {
        var problems = new List<InputProblem>();
        Check(problems, nameof(TickEvery), TickEvery, TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(10));
        Check(problems, nameof(FlushEvery), FlushEvery, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1));
        if (MaxPendingBytes < 1024 * 1024)
        {
            problems.Add(new InputProblem(nameof(MaxPendingBytes), $"{MaxPendingBytes} is too small", "Set it to 1048576 or more"));
        }

        return problems;
    }

    private static void Check(List<InputProblem> problems, string name, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
        {
            problems.Add(new InputProblem(name, $"{value} is outside its range", $"Set it from {least} to {most}"));
        }
    }
}

namespace Arbit.Console.Study.Import;

/// <summary>What an import read and what it refused, with the first problems in words.</summary>
internal sealed class ImportLog
{
    /// <summary>How many problems are kept in words; all are counted.</summary>
    public const int Kept = 20;

    private readonly List<RowProblem> _problems = [];

    /// <summary>Lines read, headers and blank lines left out.</summary>
    public long Lines { get; set; }

    /// <summary>Observations yielded.</summary>
    public long Rows { get; set; }

    /// <summary>Lines refused.</summary>
    public long Refused { get; private set; }

    /// <summary>The first problems, in file order.</summary>
    public IReadOnlyList<RowProblem> Problems => _problems;

    /// <summary>A problem that makes the whole file useless, or null.</summary>
    public RowProblem? Fatal { get; private set; }

    public void Refuse(RowProblem problem)
    {
        Refused++;
        if (_problems.Count < Kept)
        {
            _problems.Add(problem);
        }
    }

    public void Fail(RowProblem problem) => Fatal ??= problem;
}

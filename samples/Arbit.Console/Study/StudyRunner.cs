using System.Globalization;
using Arbit.Console.CommandLine;
using Arbit.Console.Study.Driving;
using Arbit.Console.Study.Import;
using Arbit.Console.Study.Report;
using Arbit.Console.Study.Statistics;

namespace Arbit.Console.Study;

/// <summary>Runs files through an importer, a desk per pair and the tallies.</summary>
internal sealed class StudyRunner(Func<string, IBookImporter> importerOf, StudyOptions options, TimeSpan? maxGap, CommandIo io)
{
    private readonly Progress _progress = new(io, "study: observations");
    private long _done;

    public StudyReport Run(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var reports = new List<FileReport>();
        var all = new List<PairTally>();
        foreach (string file in files)
        {
            try
            {
                (FileReport report, IReadOnlyList<PairTally> tallies) = RunFile(file, cancellationToken);
                reports.Add(report);
                all.AddRange(tallies);
            }
            catch (InvalidDataException e)
            {
                throw new BadInputException($"{file}: the compressed data is damaged: {e.Message} Copy the file again.");
            }
        }

        return new StudyReport(Settings(), reports, Summary.Of("all", all));
    }

    private (FileReport Report, IReadOnlyList<PairTally> Tallies) RunFile(string file, CancellationToken cancellationToken)
    {
        var log = new ImportLog();
        var desks = new Dictionary<string, (PairDesk Desk, PairTally Tally)>(StringComparer.Ordinal);
        var order = new List<PairTally>();
        IBookImporter importer = importerOf(file);
        using Stream content = StudyFile.Open(file);
        foreach (StudyRow row in importer.Read(file, content, log, cancellationToken))
        {
            if (!desks.TryGetValue(row.Pair, out (PairDesk Desk, PairTally Tally) pair))
            {
                pair = (new PairDesk(options), new PairTally(row.Pair, maxGap));
                desks.Add(row.Pair, pair);
                order.Add(pair.Tally);
            }

            pair.Tally.Add(pair.Desk.Observe(row));
            _progress.Report(++_done);
        }

        Complain(file, log);
        return (new FileReport(file, importer.Name, log, [.. order.Select(static t => Summary.Of(t.Pair, [t]))], Summary.Of("all pairs", order)), order);
    }

    private void Complain(string file, ImportLog log)
    {
        foreach (RowProblem problem in log.Problems)
        {
            io.Error.WriteLine(problem);
        }

        if (log.Refused > log.Problems.Count)
        {
            io.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {log.Refused - log.Problems.Count} more lines refused"));
        }

        if (log.Fatal is { } fatal)
        {
            throw new BadInputException(fatal.ToString());
        }

        if (log.Rows == 0)
        {
            throw new BadInputException($"{file}: holds no observation; {log.Refused} of {log.Lines} lines were refused.");
        }
    }

    private IReadOnlyList<(string Name, string Value)> Settings() =>
    [
        .. options.Describe(),
        ("maxGapSeconds", maxGap is { } gap ? Figures.Json((decimal)gap.Ticks / TimeSpan.TicksPerSecond) : "none"),
    ];
}

using System.Globalization;
using Arbit.Console.CommandLine;
using Arbit.Console.Commands;
using Arbit.Diagnostics;
using Arbit.Engine;
using Arbit.Events;
using Arbit.Pairing;
using Arbit.Simulation;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Polymarket;

namespace Arbit.Console.Study.Import;

/// <summary>
/// Reads this project's own recordings: plays them through the venues' real readers and observes a pair whenever one of
/// its books changes.
/// </summary>
/// <param name="settings">The settings of the venues.</param>
/// <param name="pairs">The bytes of a pairs file, for recordings without one; null for none.</param>
internal sealed class RecordingImporter(SessionSettings settings, byte[]? pairs) : IBookImporter
{
    private const string OwnSource = $"{ArbitEngine.OwnSource}/";
    private const string PairsSource = $"{OwnSource}pairs";

    public string Name => "recording";

    public IEnumerable<StudyRow> Read(string file, Stream content, ImportLog log, CancellationToken cancellationToken)
    {
        if (!RecordingReader.TryOpen(content, out RecordingReader? opened, out RecordingProblem? problem))
        {
            log.Fail(new RowProblem(file, 0, "", "", problem.ToString()));
            yield break;
        }

        using RecordingReader reader = opened;
        PairWatcher watcher = null!;
        using ArbitEngine engine = Build(parts => watcher = new PairWatcher(parts));
        if (pairs is not null)
        {
            Receive(engine, watcher, new RecordedInput(0, reader.StartedAt, GateInputKind.Configuration, PairsSource, pairs));
        }

        while (reader.TryRead(out RecordedInput input))
        {
            cancellationToken.ThrowIfCancellationRequested();
            log.Lines++;
            watcher.Drain(log.Lines);
            Receive(engine, watcher, input);
            foreach (StudyRow row in watcher.Drain(log.Lines))
            {
                log.Rows++;
                yield return row;
            }
        }

        Judge(file, reader, engine, watcher, log);
    }

    private static void Judge(string file, RecordingReader reader, ArbitEngine engine, PairWatcher watcher, ImportLog log)
    {
        foreach (InputProblem problem in engine.PairProblems)
        {
            log.Fail(new RowProblem(file, 0, "", "", problem.ToString()));
        }

        if (reader.Problem is { } end)
        {
            log.Fail(new RowProblem(file, 0, "", "", end.ToString()));
        }
        else if (log.Rows == 0)
        {
            log.Fail(new RowProblem(file, 0, "", "", string.Create(CultureInfo.InvariantCulture,
                $"no two books of a pair ever stood together: {log.Lines} inputs, {watcher.LeftOut} verdicts that are no pair of two markets; give a pairs file with --pairs if the recording has none.")));
        }
    }

    // The pairs go to the watcher first, so that the books are noted from the input that opens them.
    private static void Receive(ArbitEngine engine, PairWatcher watcher, RecordedInput input)
    {
        if (input.Kind == GateInputKind.Configuration && input.Source.StartsWith(OwnSource, StringComparison.Ordinal))
        {
            watcher.Watch(PairsFile.Parse(input.Payload.Span, [.. engine.Venues.Select(static v => v.Id)]).Verdicts);
        }

        engine.Receive(input.ToGateInput());
    }

    private ArbitEngine Build(Func<EngineParts, PairWatcher> watcher)
    {
        try
        {
            return new ArbitEngineBuilder()
                .WithOptions(settings.Arbit)
                .AddVenue(context => new KalshiVenue(settings.Kalshi, context))
                .AddVenue(context => new PolymarketVenue(settings.Polymarket, context))
                .AddDetector(watcher)
                .Build();
        }
        catch (InvalidOptionsException e)
        {
            throw new BadInputException([.. e.Problems.Select(static p => p.ToString())]);
        }
    }
}

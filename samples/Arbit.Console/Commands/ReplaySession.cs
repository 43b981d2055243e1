using System.IO.Compression;
using Arbit.Console.CommandLine;
using Arbit.Console.Reports;
using Arbit.Diagnostics;
using Arbit.Engine;
using Arbit.Events;
using Arbit.Simulation;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Polymarket;

namespace Arbit.Console.Commands;

/// <summary>One engine that is fed recordings, and the report of what it decided.</summary>
internal sealed class ReplaySession : IDisposable
{
    private readonly CommandIo _io;
    private readonly ArbitEngine _engine;
    private readonly byte[]? _pairs;
    private readonly bool _allowTruncated;
    private bool _pairsGiven;

    public ReplaySession(CommandIo io, SessionSettings settings, byte[]? pairs, bool allowTruncated, Func<EngineParts, IApprovedPlanHandler>? handler = null)
    {
        _io = io;
        _pairs = pairs;
        _allowTruncated = allowTruncated;
        try
        {
            _engine = new ArbitEngineBuilder()
                .WithOptions(settings.Arbit)
                .AddVenue(context => new KalshiVenue(settings.Kalshi, context))
                .AddVenue(context => new PolymarketVenue(settings.Polymarket, context))
                .WithHandler(handler ?? TradeHandlers.Displayed)
                .Build();
        }
        catch (InvalidOptionsException e)
        {
            throw new BadInputException([.. e.Problems.Select(static p => p.ToString())]);
        }
    }

    public ArbitEngine Engine => _engine;

    /// <summary>Opens a recording file; a name that ends in .gz is decompressed.</summary>
    public static Stream Open(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{path}: cannot be opened: {e.Message} Give the path of a readable recording.");
        }
    }

    /// <summary>Plays one recording to its end.</summary>
    /// <exception cref="BadInputException">It is not a recording, or not a whole one.</exception>
    public void Play(Stream recording, string name, CancellationToken cancellationToken)
    {
        try
        {
            PlayInto(recording, name, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw new BadInputException($"{name}: the compressed data is damaged: {e.Message} Copy the file again.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        RefuseBadConfiguration(name);
    }

    public RunReport Report() => RunReports.Of(_engine);

    public void Dispose() => _engine.Dispose();

    private void PlayInto(Stream recording, string name, CancellationToken cancellationToken)
    {
        if (!RecordingReader.TryOpen(recording, out RecordingReader? reader, out RecordingProblem? problem))
        {
            throw new BadInputException($"{name}: {problem}");
        }

        using (reader)
        {
            GivePairs(reader.StartedAt);
            var progress = new Progress(_io, name);
            Replayer.Play(reader, _engine, progress.Report, cancellationToken);
            if (reader.Problem is { } end && !(_allowTruncated && end.Field == "end"))
            {
                throw new BadInputException($"{name}: {end}");
            }
        }
    }

    private void GivePairs(DateTimeOffset at)
    {
        if (_pairs is not null && !_pairsGiven)
        {
            _pairsGiven = true;
            _engine.Receive(new GateInput(GateInputKind.Configuration, $"{ArbitEngine.OwnSource}/pairs", _pairs, at));
        }
    }

    // A market that a pair needs and the catalog refused, or a pair that makes no bundle, is a mistake to be told of, not
    // a quiet day.
    private void RefuseBadConfiguration(string name)
    {
        List<string> problems = [.. _engine.PairProblems.Select(p => $"{name}: {p}")];
        if (problems.Count > 0)
        {
            problems.InsertRange(0, _engine.Venues.SelectMany(static v => v.Instruments.Problems, (v, p) => $"{name}: {v.Id} catalog: {p}"));
            throw new BadInputException(problems);
        }
    }
}

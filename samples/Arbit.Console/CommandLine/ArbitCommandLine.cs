using System.CommandLine;
using Arbit.Console.Commands;
using Arbit.Console.Configuration;
using Arbit.Console.Demo;
using Arbit.Console.Logging;
using Arbit.Console.Study;
using Microsoft.Extensions.Logging;

namespace Arbit.Console.CommandLine;

/// <summary>The console's commands and flags.</summary>
internal sealed class ArbitCommandLine
{
    private readonly CommandIo _io;
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document instead of text." };
    private readonly Option<bool> _plain = new("--plain") { Description = "Plain lines instead of the live screen of a terminal." };
    private readonly Option<string?> _log = new("--log-level") { Description = "Also log to the standard error what happens, in plain lines.", HelpName = LogLevels.Words };
    private readonly Option<string?> _config = new("--config") { Description = "A JSON file of settings, by section.", HelpName = "FILE" };
    private readonly Option<string?> _environment = new("--env-file")
    {
        Description = "A file of ARBIT_Section__Name=value lines; without it .env of the working directory, where there is one. The environment wins.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _set = new("--set") { Description = "One setting, for example Sizing:MinNetPerUnit=0.005. May be repeated.", HelpName = "Section:Name=value" };

    private ArbitCommandLine(CommandIo io) => _io = io;

    /// <summary>Runs the command line and returns the exit code.</summary>
    public static int Run(IReadOnlyList<string> arguments, CommandIo io, CancellationToken cancellationToken)
    {
        RootCommand root = new ArbitCommandLine(io).Build(cancellationToken);
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
            {
                io.Error.WriteLine($"arbit: {error.Message}");
            }

            io.Error.WriteLine("arbit: see --help");
            return ExitCodes.BadInput;
        }

        try
        {
            // Signals are ours: the library's own handler would wait for a run that has not been told to stop, and then drop it.
            return parsed.Invoke(new InvocationConfiguration { Output = io.Out, Error = io.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (BadInputException e)
        {
            foreach (string problem in e.Problems)
            {
                io.Error.WriteLine($"arbit: {problem}");
            }

            return ExitCodes.BadInput;
        }
        catch (OperationCanceledException)
        {
            io.Error.WriteLine("arbit: stopped");
            return ExitCodes.Cancelled;
        }
    }

    private RootCommand Build(CancellationToken cancellationToken)
    {
        RootCommand root = Watching(cancellationToken);
        foreach (Command command in new LiveCommands(Io, Settings, [_plain, _json, _log, _config, _environment, _set], _json).Build(cancellationToken)
            .Concat(new OperatorCommands(_io, _json, _config, _environment, _set).Build(cancellationToken)))
        {
            root.Add(command);
        }

        return root;
    }

    private RootCommand Watching(CancellationToken cancellationToken) => new("Arbit: arbitrage between and inside trading venues. Nothing here sends an order.")
    {
        Demo(cancellationToken),
        Replay(cancellationToken),
        Study(cancellationToken),
        GenerateDemo(),
    };

    private Command Demo(CancellationToken cancellationToken)
    {
        var seed = new Option<int?>("--seed") { Description = "Another sample than the shipped one, or the simulator's seed.", HelpName = "N" };
        var seconds = new Option<int?>("--seconds") { Description = "Run both venues simulated behind real sockets for so long, trading on paper.", HelpName = "N" };
        var inMemory = new Option<bool>("--in-memory") { Description = "With --seconds: without sockets and on a virtual clock, so that a seed always takes the same course." };
        var record = new Option<string?>("--record") { Description = "With --seconds: also record the run to this file.", HelpName = "FILE" };
        var command = new Command("demo", "Replay the sample recording, or trade simulated venues on paper.") { seed, seconds, inMemory, record, _plain, _json, _log, _config, _environment, _set };
        command.SetAction((parsed, _) =>
        {
            if (parsed.GetValue(seconds) is { } length)
            {
                var arguments = new LiveDemoArguments(TimeSpan.FromSeconds(Within(length, 1, 86_400, "--seconds")), parsed.GetValue(seed) ?? DemoRecording.ShippedSeed,
                    parsed.GetValue(inMemory), parsed.GetValue(record), parsed.GetValue(_json));
                return LiveDemoCommand.RunAsync(Io(parsed), arguments, Settings(parsed), cancellationToken);
            }

            if (parsed.GetValue(inMemory) || parsed.GetValue(record) is not null || parsed.GetValue(_log) is not null)
            {
                throw new BadInputException("--seconds: missing; --in-memory, --record and --log-level are for a run on simulated venues. Give the run's length, such as --seconds 20.");
            }

            return Task.FromResult(DemoCommand.Run(_io, parsed.GetValue(seed), Settings(parsed), parsed.GetValue(_json), cancellationToken));
        });
        return command;
    }

    private Command Replay(CancellationToken cancellationToken)
    {
        var files = new Argument<string[]>("FILE") { Description = "Recordings, in order.", Arity = ArgumentArity.OneOrMore };
        var pairs = new Option<string?>("--pairs", "--events-file") { Description = "A pairs file, for recordings without one.", HelpName = "FILE" };
        var truncated = new Option<bool>("--allow-truncated") { Description = "Replay what is there of a recording that was cut short." };
        var trades = new Option<string>("--trades")
        {
            Description = "What becomes of approved plans: displayed books them at once, paper as a paper run does, none only watches.",
            HelpName = "displayed|paper|none",
            DefaultValueFactory = static _ => "displayed",
        };
        var command = new Command("replay", "Replay recordings through the decision path.") { files, pairs, truncated, trades, _json, _config, _environment, _set };
        command.SetAction(parsed => ReplayCommand.Run(_io, parsed.GetValue(files)!, parsed.GetValue(pairs), parsed.GetValue(truncated), parsed.GetValue(trades)!,
            Settings(parsed), parsed.GetValue(_json), cancellationToken));
        return command;
    }

    private Command Study(CancellationToken cancellationToken)
    {
        var files = new Argument<string[]>("FILE") { Description = "Recordings of this project, or books as JSON lines or CSV; also .gz.", Arity = ArgumentArity.OneOrMore };
        var map = new Option<string?>("--map") { Description = "The column map that says what other files' fields mean; see docs/study.md.", HelpName = "FILE" };
        var pairs = new Option<string?>("--pairs", "--events-file") { Description = "A pairs file, for recordings without one.", HelpName = "FILE" };
        var gap = new Option<TimeSpan?>("--max-gap") { Description = "A longer pause between two samples of a pair ends its window.", HelpName = "hh:mm:ss" };
        var size = new Option<decimal>("--nominal-size") { Description = "The size of a level whose file states none.", HelpName = "N", DefaultValueFactory = static _ => 100m };
        var command = new Command("study", "Opportunity statistics of recorded cross-venue books, by the product's own decision code.")
        {
            files, map, pairs, gap, size, _json, _config, _environment, _set,
        };
        command.SetAction(parsed =>
        {
            var request = new StudyRequest
            {
                Files = parsed.GetValue(files)!,
                Map = parsed.GetValue(map),
                Pairs = parsed.GetValue(pairs),
                MaxGap = parsed.GetValue(gap),
                NominalSize = parsed.GetValue(size),
                Json = parsed.GetValue(_json),
                Settings = Settings(parsed),
            };
            return StudyCommand.Run(request, _io, cancellationToken);
        });
        return command;
    }

    private static Command GenerateDemo()
    {
        var output = new Argument<string>("FILE") { Description = "Where to write the recording." };
        var seed = new Option<int>("--seed") { Description = "The seed.", HelpName = "N", DefaultValueFactory = static _ => DemoRecording.ShippedSeed };
        var command = new Command("generate-demo", "Write the sample recording of a seed to a file.") { output, seed };
        command.SetAction(parsed =>
        {
            try
            {
                using FileStream file = File.Create(parsed.GetValue(output)!);
                DemoRecording.Write(file, parsed.GetValue(seed));
                return ExitCodes.Ok;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                throw new BadInputException($"FILE: '{parsed.GetValue(output)}' cannot be written: {e.Message} Give the path of a file.");
            }
        });
        return command;
    }

    internal static int Within(int value, int least, int most, string option) => value >= least && value <= most
        ? value
        : throw new BadInputException($"{option}: {value} is outside its range. Give {least} to {most}.");

    // Lines of a log would be written across a screen.
    private CommandIo Io(ParseResult parsed)
    {
        LogLevel log = LogLevels.Parse(parsed.GetValue(_log));
        return _io with { Log = log, Terminal = parsed.GetValue(_plain) || parsed.GetValue(_json) || log != LogLevel.None ? null : _io.Terminal };
    }

    private SessionSettings Settings(ParseResult parsed) =>
        SessionSettings.Load(parsed.GetValue(_config), parsed.GetValue(_set) ?? [], EnvironmentFile.Find(parsed.GetValue(_environment)));
}

using System.CommandLine;
using Arbit.Console.Commands;
using Arbit.Console.Demo;
using Arbit.Console.Study;

namespace Arbit.Console.CommandLine;

/// <summary>The console's commands and flags.</summary>
internal sealed class ArbitCommandLine
{
    private readonly CommandIo _io;
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document instead of text." };
    private readonly Option<bool> _plain = new("--plain") { Description = "Plain lines instead of the live screen of a terminal." };
    private readonly Option<string?> _config = new("--config") { Description = "A JSON file of settings, by section.", HelpName = "FILE" };
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
        foreach (Command command in new OperatorCommands(_io, _json, _config, _set).Build(cancellationToken))
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
        Live("watch", "Follow the pairs' live books and say what would be traded.", paper: false, records: false, cancellationToken),
        Live("paper", "Follow the pairs' live books and trade them on paper.", paper: true, records: false, cancellationToken),
        Live("record", "Follow the pairs' live books and record everything that enters the gate.", paper: false, records: true, cancellationToken),
        GenerateDemo(),
    };

    private Command Demo(CancellationToken cancellationToken)
    {
        var seed = new Option<int?>("--seed") { Description = "Another sample than the shipped one, or the simulator's seed.", HelpName = "N" };
        var seconds = new Option<int?>("--seconds") { Description = "Run both venues simulated behind real sockets for so long, trading on paper.", HelpName = "N" };
        var inMemory = new Option<bool>("--in-memory") { Description = "With --seconds: without sockets and on a virtual clock, so that a seed always takes the same course." };
        var record = new Option<string?>("--record") { Description = "With --seconds: also record the run to this file.", HelpName = "FILE" };
        var command = new Command("demo", "Replay the sample recording, or trade simulated venues on paper.") { seed, seconds, inMemory, record, _plain, _json, _config, _set };
        command.SetAction((parsed, _) =>
        {
            if (parsed.GetValue(seconds) is { } length)
            {
                var arguments = new LiveDemoArguments(TimeSpan.FromSeconds(Within(length, 1, 86_400, "--seconds")), parsed.GetValue(seed) ?? DemoRecording.ShippedSeed,
                    parsed.GetValue(inMemory), parsed.GetValue(record), parsed.GetValue(_json));
                return LiveDemoCommand.RunAsync(Io(parsed), arguments, Settings(parsed), cancellationToken);
            }

            if (parsed.GetValue(inMemory) || parsed.GetValue(record) is not null)
            {
                throw new BadInputException("--seconds: missing; --in-memory and --record are for a run on simulated venues. Give the run's length, such as --seconds 20.");
            }

            return Task.FromResult(DemoCommand.Run(_io, parsed.GetValue(seed), Settings(parsed), parsed.GetValue(_json), cancellationToken));
        });
        return command;
    }

    private Command Replay(CancellationToken cancellationToken)
    {
        var files = new Argument<string[]>("FILE") { Description = "Recordings, in order.", Arity = ArgumentArity.OneOrMore };
        var pairs = new Option<string?>("--pairs") { Description = "A pairs file, for recordings without one.", HelpName = "FILE" };
        var truncated = new Option<bool>("--allow-truncated") { Description = "Replay what is there of a recording that was cut short." };
        var trades = new Option<string>("--trades")
        {
            Description = "What becomes of approved plans: displayed books them at once, paper as a paper run does, none only watches.",
            HelpName = "displayed|paper|none",
            DefaultValueFactory = static _ => "displayed",
        };
        var command = new Command("replay", "Replay recordings through the decision path.") { files, pairs, truncated, trades, _json, _config, _set };
        command.SetAction(parsed => ReplayCommand.Run(_io, parsed.GetValue(files)!, parsed.GetValue(pairs), parsed.GetValue(truncated), parsed.GetValue(trades)!,
            Settings(parsed), parsed.GetValue(_json), cancellationToken));
        return command;
    }

    private Command Study(CancellationToken cancellationToken)
    {
        var files = new Argument<string[]>("FILE") { Description = "Recordings of this project, or books as JSON lines or CSV; also .gz.", Arity = ArgumentArity.OneOrMore };
        var map = new Option<string?>("--map") { Description = "The column map that says what other files' fields mean; see docs/study.md.", HelpName = "FILE" };
        var pairs = new Option<string?>("--pairs") { Description = "A pairs file, for recordings without one.", HelpName = "FILE" };
        var gap = new Option<TimeSpan?>("--max-gap") { Description = "A longer pause between two samples of a pair ends its window.", HelpName = "hh:mm:ss" };
        var size = new Option<decimal>("--nominal-size") { Description = "The size of a level whose file states none.", HelpName = "N", DefaultValueFactory = static _ => 100m };
        var command = new Command("study", "Opportunity statistics of recorded cross-venue books, by the product's own decision code.")
        {
            files, map, pairs, gap, size, _json, _config, _set,
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

    private Command Live(string name, string description, bool paper, bool records, CancellationToken cancellationToken)
    {
        var file = new Argument<string>("FILE") { Description = "The recording to make; a name that ends in .gz is compressed." };
        var pairs = new Option<string>("--pairs") { Description = "The pairs file: what to follow.", HelpName = "FILE", Required = true };
        var keyId = new Option<string>("--kalshi-key-id") { Description = "The id of a Kalshi API key; streams ask for one.", HelpName = "ID", Required = true };
        var keyFile = new Option<string>("--kalshi-key-file") { Description = "The file of its private key in PEM.", HelpName = "FILE", Required = true };
        var record = new Option<string?>("--record") { Description = "Also record the run to this file.", HelpName = "FILE" };
        var seconds = new Option<int?>("--seconds") { Description = "Stop after so long; without it, on Ctrl-C.", HelpName = "N" };
        var command = new Command(name, description) { pairs, keyId, keyFile, seconds, _plain, _json, _config, _set };
        if (records)
        {
            command.Add(file);
        }
        else
        {
            command.Add(record);
        }

        command.SetAction((parsed, _) => LiveCommand.RunAsync(
            Io(parsed),
            new LiveArguments
            {
                Pairs = parsed.GetValue(pairs)!,
                KalshiKeyId = parsed.GetValue(keyId)!,
                KalshiKeyFile = parsed.GetValue(keyFile)!,
                TradesOnPaper = paper,
                RecordTo = records ? parsed.GetValue(file) : parsed.GetValue(record),
                Length = parsed.GetValue(seconds) is { } length ? TimeSpan.FromSeconds(Within(length, 1, 31_536_000, "--seconds")) : null,
                Json = parsed.GetValue(_json),
            },
            Settings(parsed),
            cancellationToken));
        return command;
    }

    private static Command GenerateDemo()
    {
        var output = new Argument<string>("FILE") { Description = "Where to write the recording." };
        var seed = new Option<int>("--seed") { Description = "The seed.", HelpName = "N", DefaultValueFactory = static _ => DemoRecording.ShippedSeed };
        var command = new Command("generate-demo", "Write the sample recording of a seed to a file.") { output, seed };
        command.SetAction(parsed =>
        {
            using FileStream file = File.Create(parsed.GetValue(output)!);
            DemoRecording.Write(file, parsed.GetValue(seed));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static int Within(int value, int least, int most, string option) => value >= least && value <= most
        ? value
        : throw new BadInputException($"{option}: {value} is outside its range. Give {least} to {most}.");

    private CommandIo Io(ParseResult parsed) => parsed.GetValue(_plain) || parsed.GetValue(_json) ? _io with { Terminal = null } : _io;

    private SessionSettings Settings(ParseResult parsed) => SessionSettings.Load(parsed.GetValue(_config), parsed.GetValue(_set) ?? []);
}

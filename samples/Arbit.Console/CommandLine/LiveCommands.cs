using System.CommandLine;
using Arbit.Console.Accounts;
using Arbit.Console.Commands;

namespace Arbit.Console.CommandLine;

/// <summary>The commands that follow live venues. None of them sends an order.</summary>
/// <param name="io">What a command talks to.</param>
/// <param name="settings">The settings it was given.</param>
/// <param name="common">The flags that all of them have.</param>
/// <param name="json">The one of them that asks for a document.</param>
internal sealed class LiveCommands(Func<ParseResult, CommandIo> io, Func<ParseResult, SessionSettings> settings, IReadOnlyList<Option> common, Option<bool> json)
{
    private const int MostSeconds = 31_536_000;
    private readonly Option<string> _pairs = new("--pairs", "--events-file") { Description = "The pairs file: what to follow.", HelpName = "FILE", Required = true };
    private readonly Option<string?> _keyId = new("--kalshi-key-id") { Description = "The id of a Kalshi API key; streams ask for one.", HelpName = "ID" };
    private readonly Option<string?> _keyFile = new("--kalshi-key-file") { Description = "The file of its private key in PEM.", HelpName = "FILE" };
    private readonly Option<string?> _simulator = new("--simulator")
    {
        Description = "Follow a stand-alone venue simulator instead of the venues: the file with the line it printed. No key is given then.",
        HelpName = "FILE",
    };

    private readonly Option<int?> _seconds = new("--seconds") { Description = "Stop after so long; without it, on Ctrl-C.", HelpName = "N" };
    private readonly Option<string?> _record = new("--record") { Description = "Also record the run to this file.", HelpName = "FILE" };

    public IEnumerable<Command> Build(CancellationToken cancellationToken) =>
    [
        Following("watch", "Follow the pairs' live books and say what would be traded.", tradesOnPaper: false, cancellationToken),
        Following("paper", "Follow the pairs' live books and trade them on paper.", tradesOnPaper: true, cancellationToken),
        Record(cancellationToken),
        Run(cancellationToken),
    ];

    private Command Following(string name, string description, bool tradesOnPaper, CancellationToken cancellationToken)
    {
        Command command = With(new Command(name, description) { _record });
        command.SetAction((parsed, _) => RunAsync(parsed, tradesOnPaper, parsed.GetValue(_record), cancellationToken));
        return command;
    }

    private Command Record(CancellationToken cancellationToken)
    {
        var file = new Argument<string>("FILE") { Description = "The recording to make; a name that ends in .gz is compressed." };
        Command command = With(new Command("record", "Follow the pairs' live books and record everything that enters the gate.") { file });
        command.SetAction((parsed, _) => RunAsync(parsed, tradesOnPaper: false, parsed.GetValue(file), cancellationToken));
        return command;
    }

    // The same runs under the names that scripts give a mode by.
    private Command Run(CancellationToken cancellationToken)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "As watch: decides everything and sends nothing." };
        var paper = new Option<bool>("--paper") { Description = "As paper: approved plans are traded on paper." };
        var live = new Option<bool>("--live") { Description = "Refused: no command sends an order yet." };
        Command command = With(new Command("run", "Follow the pairs' live books in the mode that is named.") { dryRun, paper, live, _record });
        command.SetAction((parsed, _) => (parsed.GetValue(dryRun), parsed.GetValue(paper), parsed.GetValue(live)) switch
        {
            (_, _, true) => throw new BadInputException("--live: no command sends an order yet: the live rails and the unwind do not exist. Give --paper or --dry-run."),
            (true, false, _) => RunAsync(parsed, tradesOnPaper: false, parsed.GetValue(_record), cancellationToken),
            (false, true, _) => RunAsync(parsed, tradesOnPaper: true, parsed.GetValue(_record), cancellationToken),
            (true, true, _) => throw new BadInputException("--dry-run: was given with --paper. Give one of them."),
            _ => throw new BadInputException("--paper: no mode is given. Give --paper or --dry-run."),
        });
        return command;
    }

    private Command With(Command command)
    {
        foreach (Option option in new Option[] { _pairs, _keyId, _keyFile, _simulator, _seconds }.Concat(common))
        {
            command.Add(option);
        }

        return command;
    }

    private Task<int> RunAsync(ParseResult parsed, bool tradesOnPaper, string? recordTo, CancellationToken cancellationToken)
    {
        SessionSettings session = settings(parsed);
        (string keyId, string keyFile) = Key(parsed, session);
        var arguments = new LiveArguments
        {
            Pairs = parsed.GetValue(_pairs)!,
            KalshiKeyId = keyId,
            KalshiKeyFile = keyFile,
            TradesOnPaper = tradesOnPaper,
            RecordTo = recordTo,
            Length = parsed.GetValue(_seconds) is { } length ? TimeSpan.FromSeconds(ArbitCommandLine.Within(length, 1, MostSeconds, "--seconds")) : null,
            Json = parsed.GetValue(json),
        };
        return LiveCommand.RunAsync(io(parsed), arguments, session, cancellationToken);
    }

    private (string Id, string File) Key(ParseResult parsed, SessionSettings session)
    {
        string? id = parsed.GetValue(_keyId), file = parsed.GetValue(_keyFile);
        if (parsed.GetValue(_simulator) is { } sheet)
        {
            if (id is not null || file is not null)
            {
                throw new BadInputException($"{(id is null ? "--kalshi-key-file" : "--kalshi-key-id")}: was given with --simulator, which has a key of its own. Leave one of them out.");
            }

            KalshiAccountOptions account = SimulatorSheet.Apply(new AccountSettings(session.Kalshi, new(), session.Polymarket, new(), new()), sheet).KalshiAccount;
            return (account.KeyId ?? "", account.PrivateKeyFile ?? "");
        }

        return id is null || file is null
            ? throw new BadInputException($"{(id is null ? "--kalshi-key-id" : "--kalshi-key-file")}: is missing; streams ask for a key. Give {(id is null ? "the id of a Kalshi API key" : "the file of its private key")}, or --simulator.")
            : (id, file);
    }
}

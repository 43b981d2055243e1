using System.CommandLine;
using Arbit.Console.Accounts;
using Arbit.Console.Configuration;
using Arbit.Console.KeyChecks;
using Arbit.Console.Operations;

namespace Arbit.Console.CommandLine;

/// <summary>The commands about orders, accounts and the journal. None of them sends an order.</summary>
internal sealed class OperatorCommands(CommandIo io, Option<bool> json, Option<string?> config, Option<string?> environment, Option<string[]> set)
{
    private const int MostDays = 36_500;
    private const int MostOrders = 10_000_000;
    private readonly Option<string?> _journal = new("--journal") { Description = "The journal's file; without it, Journal:Path, which is data/journal.db.", HelpName = "FILE" };
    private readonly Option<string?> _simulator = new("--simulator")
    {
        Description = "Ask a stand-alone venue simulator: the file with the line it printed. Configured accounts are left out then.",
        HelpName = "FILE",
    };

    public IEnumerable<Command> Build(CancellationToken cancellationToken) =>
        [Orders(), Positions(), Reconcile(cancellationToken), Journal(cancellationToken), Keys(cancellationToken)];

    private Command Orders()
    {
        var all = new Option<bool>("--all") { Description = "Also those that are settled." };
        var limit = new Option<int>("--limit") { Description = "How many at most, the newest first.", HelpName = "N", DefaultValueFactory = static _ => 1_000 };
        var command = new Command("orders", "The orders of the journal that are open, also while another process writes it.") { all, limit, _journal, json, config, environment, set };
        command.SetAction(parsed => Guarded(() => OrdersCommand.Run(
            io, Settings(parsed).Journal.Path, parsed.GetValue(all), Within(parsed.GetValue(limit), MostOrders, "--limit"), parsed.GetValue(json))));
        return command;
    }

    private Command Positions()
    {
        var command = new Command("positions", "What the fills of the journal add up to, also while another process writes it.") { _journal, json, config, environment, set };
        command.SetAction(parsed => Guarded(() => PositionsCommand.Run(io, Settings(parsed).Journal.Path, parsed.GetValue(json))));
        return command;
    }

    private Command Reconcile(CancellationToken cancellationToken)
    {
        var command = new Command("reconcile",
            "Ask the venues for the accounts' open orders, fills, positions and balances and compare them with the journal. Changes nothing. Exit code 0: they agree; "
            + "3: something differs; 4: something was not answered completely or cannot be compared yet, of which nothing is said.")
        {
            _simulator, _journal, json, config, environment, set,
        };
        command.SetAction((parsed, _) => GuardedAsync(() => ReconcileCommand.RunAsync(io, Settings(parsed), parsed.GetValue(json), cancellationToken)));
        return command;
    }

    private Command Keys(CancellationToken cancellationToken)
    {
        var check = new Command("check",
            "Ask each configured venue, with signed reads alone, whether an order of the account would settle: key, clock, limits, standing, wallet, balance and allowances.")
        {
            _simulator, json, config, environment, set,
        };
        check.SetAction((parsed, _) => GuardedAsync(() => KeysCheckCommand.RunAsync(io, Settings(parsed), parsed.GetValue(json), cancellationToken)));
        return new Command("keys", "The accounts' keys.") { check };
    }

    private Command Journal(CancellationToken cancellationToken)
    {
        var to = new Option<string>("--to") { Description = "The new file.", HelpName = "FILE", Required = true };
        var backup = new Command("backup", "Copy the journal to a new file, also while it is written, and check the copy.") { to, _journal, json, config, environment, set };
        backup.SetAction((parsed, _) => GuardedAsync(() => JournalCommands.BackUpAsync(io, Settings(parsed).Journal.Path, parsed.GetValue(to)!, parsed.GetValue(json), cancellationToken)));

        var full = new Option<bool>("--full") { Description = "Also every record, and whether the tables are what the records say." };
        var check = new Command("check", "Look for damage in the journal, also while it is written. Changes nothing.") { full, _journal, json, config, environment, set };
        check.SetAction((parsed, _) => GuardedAsync(() => JournalCommands.CheckAsync(io, Settings(parsed).Journal.Path, parsed.GetValue(full), parsed.GetValue(json), cancellationToken)));

        var days = new Option<int>("--older-than") { Description = "How old settled history must be to go.", HelpName = "DAYS", Required = true };
        var archive = new Option<string>("--archive") { Description = "The new file it is moved to, a journal itself.", HelpName = "FILE", Required = true };
        var prune = new Command("prune", "Move settled history into an archive. Nothing may write the journal meanwhile.") { days, archive, _journal, json, config, environment, set };
        prune.SetAction((parsed, _) => GuardedAsync(() => JournalCommands.PruneAsync(io, Settings(parsed).Journal.Path,
            Within(parsed.GetValue(days), MostDays, "--older-than"), parsed.GetValue(archive)!, parsed.GetValue(json), cancellationToken)));

        var all = new Option<bool>("--all") { Description = "Also those that are closed." };
        var incidents = new Command("incidents", "The incidents that are open, also while another process writes the journal.") { all, _journal, json, config, environment, set };
        incidents.SetAction(parsed => Guarded(() => IncidentCommands.List(io, Settings(parsed).Journal.Path, parsed.GetValue(all), parsed.GetValue(json))));

        var id = new Argument<string>("ID") { Description = "The incident, as journal incidents shows it." };
        var note = new Option<string>("--note") { Description = "What was found or done; kept with it.", HelpName = "TEXT", Required = true };
        var close = new Command("close-incident", "Close an incident that was looked into. What still holds is raised anew. Nothing may write the journal meanwhile.")
        {
            id, note, _journal, json, config, environment, set,
        };
        close.SetAction((parsed, _) => GuardedAsync(() => IncidentCommands.CloseAsync(io, Settings(parsed).Journal.Path, parsed.GetValue(id)!, parsed.GetValue(note)!, parsed.GetValue(json), cancellationToken)));
        return new Command("journal", "The journal's file: what was intended, sent and told of orders.") { backup, check, prune, incidents, close };
    }

    private AccountSettings Settings(ParseResult parsed)
    {
        AccountSettings settings = AccountSettings.Load(parsed.GetValue(config), parsed.GetValue(set) ?? [], EnvironmentFile.Find(parsed.GetValue(environment)));
        if (parsed.GetValue(_journal) is { } journal)
        {
            settings.Journal.Path = journal;
        }

        if (string.IsNullOrWhiteSpace(settings.Journal.Path))
        {
            throw new BadInputException("--journal: is empty. Name the journal's file.");
        }

        return parsed.GetValue(_simulator) is { } sheet ? SimulatorSheet.Apply(settings, sheet) : settings;
    }

    private static int Within(int value, int most, string option) => value >= 1 && value <= most
        ? value
        : throw new BadInputException($"{option}: {value} is outside its range. Give 1 to {most}.");

    private int Guarded(Func<int> work)
    {
        try
        {
            return work();
        }
        catch (IOException e)
        {
            return Failed(e);
        }
    }

    private async Task<int> GuardedAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (IOException e)
        {
            return Failed(e);
        }
    }

    // The journal's messages name the file and the fix.
    private int Failed(IOException error)
    {
        io.Error.WriteLine($"arbit: {error.Message}");
        return ExitCodes.Failed;
    }
}

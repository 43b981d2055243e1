using System.Globalization;
using Arbit.Events;
using Arbit.Execution;
using Arbit.Execution.Tracking;
using Arbit.Journal;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.CrashSweep.Accounts;

/// <summary>
/// The process that is killed: journal, tracker, desk, reconciler, and both venues' gateways and private streams, as a
/// live trader has them. It recovers, says READY, waits for a word, and then places and cancels orders until it dies.
/// </summary>
internal sealed class AccountTrader(TraderSettings settings, TimeProvider clock, VenueAccounts accounts, OrderTracker tracker, OrderDesk desk)
{
    private const int Workers = 3;

    // How many of the last life's intents are carried out again: none of them may become a second order.
    private const int Repeated = 6;
    private int _next;

    internal static async Task<int> RunAsync(TextReader input, TextWriter output, TextWriter error)
    {
        var settings = System.Text.Json.JsonSerializer.Deserialize<TraderSettings>(await input.ReadLineAsync() ?? "")!;
        var clock = new FastClock(settings.Origin, settings.Speed);
        var options = new SqliteJournalOptions { Path = settings.Journal, Instance = "sweep", WriteEvery = TimeSpan.FromMilliseconds(5) };
        if (!SqliteJournal.TryOpen(options, TimeProvider.System, out SqliteJournal? journal, out JournalProblem? problem))
        {
            await error.WriteLineAsync(problem.ToString());
            return 3;
        }

        await using (journal)
        {
            await using var accounts = new VenueAccounts(settings, clock);
            await accounts.LoadAsync();
            IJournal kept = settings.Careless ? new CarelessJournal(journal) : journal;
            var tracker = new OrderTracker(new EventGate(), kept, accounts.Gateways.ToDictionary(static g => g.Venue, static g => g.Capabilities));
            if (await RestoreAsync(journal, tracker) is { Count: > 0 } unread)
            {
                await error.WriteLineAsync(string.Join('\n', unread));
                return 4;
            }

            await using var desk = new OrderDesk(tracker, accounts.Gateways, kept, clock, new Random(settings.Seed));
            Task started = desk.StartAsync();
            await accounts.ListenAsync(desk);
            await started;
            await new AccountTrader(settings, clock, accounts, tracker, desk).RunAsync(input, output);
            await accounts.QuietAsync();
        }

        return 0;
    }

    private static async Task<IReadOnlyList<Diagnostics.InputProblem>> RestoreAsync(SqliteJournal journal, OrderTracker tracker)
    {
        var records = new List<JournalRecord>();
        long after = 0;
        for (IReadOnlyList<JournalLine> lines = await journal.ReadAsync(after, 1_000, default); lines.Count > 0; lines = await journal.ReadAsync(after, 1_000, default))
        {
            records.AddRange(lines.Select(static l => l.Record));
            after = lines[^1].Sequence;
        }

        return tracker.Restore(records);
    }

    private async Task RunAsync(TextReader input, TextWriter output)
    {
        while (!tracker.Snapshot().All(IsSure))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        await output.WriteLineAsync("READY");
        await output.FlushAsync();
        if (await input.ReadLineAsync() != "GO")
        {
            return;
        }

        int known = tracker.Snapshot().Select(static o => int.Parse(o.Request.Intent.Value[1..], CultureInfo.InvariantCulture)).DefaultIfEmpty(-1).Max();
        _next = Math.Max(-1, known - Repeated);
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(TradeAsync)));
    }

    // Nothing of the order is in doubt; it may still rest.
    private static bool IsSure(TrackedOrder order) =>
        order.State != OrderState.Unknown && order.OpenSince is null && (order.IsEnded ? order.IsQuiescent : order.State == OrderState.Working);

    private async Task TradeAsync()
    {
        while (true)
        {
            int number = Interlocked.Increment(ref _next);
            var random = new Random(unchecked((settings.Seed * 7919) + number));
            PlaceResult placed = await desk.PlaceAsync(Request(number, random));
            if (placed.Kind is PlaceKind.Halted or PlaceKind.NotSent)
            {
                throw new InvalidOperationException($"{placed.Kind}: {placed.Detail}");
            }

            TrackedOrder[] open = [.. tracker.Snapshot().Where(static o => o.State == OrderState.Working)];
            if (open.Length > 0 && random.Next(2) == 0)
            {
                await desk.CancelAsync(open[random.Next(open.Length)].Id);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 300)), clock);
        }
    }

    private OrderRequest Request(int number, Random random)
    {
        IReadOnlyList<ContractId> contracts = accounts.Contracts;
        ContractId contract = contracts[random.Next(contracts.Count)];
        decimal held = tracker.Holdings().GetValueOrDefault(contract).Value;
        bool sells = held >= 12m && random.Next(2) == 0;

        // Half would take whatever there is, half rest or take by chance.
        decimal price = random.Next(2) == 0 ? random.Next(10, 91) / 100m : sells ? 0.05m : 0.95m;
        var kind = (TimeInForce)random.Next(4);
        return new OrderRequest(new IntentId(string.Create(CultureInfo.InvariantCulture, $"i{number}")), contract, sells ? Side.Sell : Side.Buy,
            new Quantity(sells ? decimal.Floor(held / 2m) : random.Next(6, 30)), new Price(price), kind)
        {
            ExpiresAt = kind == TimeInForce.GoodTillDate ? clock.GetUtcNow() + TimeSpan.FromMinutes(5) : null,
        };
    }
}

using System.Globalization;
using Arbit.Diagnostics;
using Arbit.Events;
using Arbit.Execution.Records;
using Arbit.Journal;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.CrashSweep;

/// <summary>
/// The process that is killed. It resolves what an earlier life left open by asking the venue, says READY, waits for a word,
/// and then trades until it dies: intent, flush, sent, send, outcome, verdict.
/// </summary>
internal static class Trader
{
    private const int Workers = 3;
    private static readonly VenueId Venue = new("line");

    internal static async Task<int> RunAsync(string file, int port, int seed, bool careless, TextReader input, TextWriter output, TextWriter error)
    {
        var options = new SqliteJournalOptions { Path = file, Instance = "sweep", WriteEvery = TimeSpan.FromMilliseconds(5) };
        if (!SqliteJournal.TryOpen(options, TimeProvider.System, out SqliteJournal? journal, out JournalProblem? problem))
        {
            await error.WriteLineAsync(problem.ToString());
            return 3;
        }

        await using (journal)
        {
            using (var line = new VenueLine(port))
            {
                await RecoverAsync(journal, line);
            }

            await output.WriteLineAsync("READY");
            await output.FlushAsync();
            if (await input.ReadLineAsync() != "GO")
            {
                return 0;
            }

            await Task.WhenAll(Enumerable.Range(0, Workers).Select(w => Task.Run(() => TradeAsync(journal, port, seed, w, careless))));
        }

        return 0;
    }

    private static async Task RecoverAsync(SqliteJournal journal, VenueLine line)
    {
        var open = new HashSet<ClientOrderId>();
        foreach (JournalLine found in await journal.ReadOpenOrdersAsync(CancellationToken.None))
        {
            if (!JournalEntries.TryRead(found.Record, out JournalEntry? entry, out InputProblem? problem))
            {
                throw new InvalidDataException(problem.ToString());
            }

            if (entry is OrderIntended intent)
            {
                open.Add(intent.Order);
            }
        }

        foreach (ClientOrderId order in open)
        {
            await ResolveAsync(journal, line, order);
        }

        await journal.FlushAsync(CancellationToken.None);
    }

    private static async Task TradeAsync(SqliteJournal journal, int port, int seed, int worker, bool careless)
    {
        using var line = new VenueLine(port);
        var random = new Random(unchecked((seed * 31) + worker));
        for (int i = 0; ; i++)
        {
            // The epoch is a new one in every life, and so are the ids.
            string id = string.Create(CultureInfo.InvariantCulture, $"o{journal.Epoch}-{worker}-{i}");
            decimal quantity = random.Next(1, 50), price = random.Next(5, 95) / 100m;
            var order = new ClientOrderId(id);
            Note(journal, new OrderIntended(new IntentId("i" + id[1..]), order, Venue, "M", Outcome.Yes, Side.Buy, new Quantity(quantity), new Price(price),
                TimeInForce.ImmediateOrCancel, "{}"));
            if (!careless)
            {
                await journal.FlushAsync(CancellationToken.None);
            }

            Note(journal, new OrderSent(order, Venue));
            string? reply = await line.AskAsync(string.Create(CultureInfo.InvariantCulture, $"SEND {id} {quantity} {price}"));
            string[] parts = reply?.Split(' ', 2) ?? [];
            switch (parts)
            {
                case ["ACCEPTED", string told]:
                    VenueOrder accepted = VenueOrder.Parse(id, told);
                    Note(journal, new OrderAnswered(order, Venue, OrderOutcomeKind.Accepted) { VenueOrderId = accepted.VenueId });

                    // Sometimes the fills come with the reply, sometimes only when asked for.
                    if (random.Next(2) == 0)
                    {
                        NoteEnd(journal, accepted, ResolvedBy.Reply);
                    }
                    else
                    {
                        await ResolveAsync(journal, line, order);
                    }

                    break;
                case ["REJECTED", string why]:
                    Note(journal, new OrderAnswered(order, Venue, OrderOutcomeKind.Rejected) { Detail = why });
                    Note(journal, new OrderResolved(order, Venue, OrderState.Rejected, Quantity.Zero, ResolvedBy.Reply));
                    break;
                default:
                    Note(journal, new OrderAnswered(order, Venue, OrderOutcomeKind.Unknown) { Detail = "no reply" });
                    await ResolveAsync(journal, line, order);
                    break;
            }
        }
    }

    private static async Task ResolveAsync(SqliteJournal journal, VenueLine line, ClientOrderId order)
    {
        string? reply = await line.AskAsync($"LOOKUP {order}") ?? await line.AskAsync($"LOOKUP {order}");
        switch (reply?.Split(' ', 2))
        {
            case ["ORDER", string told]:
                NoteEnd(journal, VenueOrder.Parse(order.Value, told), ResolvedBy.Query);
                break;
            case ["NONE"]:
                Note(journal, new OrderResolved(order, Venue, OrderState.Rejected, Quantity.Zero, ResolvedBy.Query) { Detail = "never arrived" });
                break;
            default:
                throw new IOException("The venue does not answer.");
        }
    }

    private static void NoteEnd(SqliteJournal journal, VenueOrder order, ResolvedBy by)
    {
        var id = new ClientOrderId(order.Id);
        foreach (VenueFill fill in order.Fills)
        {
            Note(journal, new OrderFilled(fill.Id, Venue, "M", Outcome.Yes, Side.Buy, new Quantity(fill.Quantity), new Price(fill.Price), 0m, Asset.Usd,
                Liquidity.Taker, FillState.Confirmed, TimeProvider.System.GetUtcNow())
            { Order = id, VenueOrderId = order.VenueId });
        }

        Note(journal, new OrderResolved(id, Venue, order.State, new Quantity(order.Filled), by));
    }

    private static void Note(SqliteJournal journal, JournalEntry entry) => journal.Append(entry.ToRecord(0, TimeProvider.System.GetUtcNow()));
}

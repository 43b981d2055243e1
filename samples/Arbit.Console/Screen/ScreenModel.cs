using Arbit.Books;
using Arbit.Diagnostics;
using Arbit.Engine;
using Arbit.Markets;
using Arbit.Venues;

namespace Arbit.Console.Screen;

/// <summary>
/// Keeps what the screen shows, from the engine's and the venues' streams. Observers are called outside the gate; what is
/// kept is bounded, and a drawing takes a copy.
/// </summary>
/// <threadsafety>Safe for any number of threads.</threadsafety>
internal sealed class ScreenModel
{
    private const int MostBooks = 500, MostPlans = 50;
    private readonly Lock _door = new();
    private readonly SortedDictionary<string, BookLine> _books = new(StringComparer.Ordinal);
    private readonly LinkedList<OpportunityLine> _plans = [];

    /// <summary>Takes a book's change.</summary>
    public void OnBook(BookEvent change)
    {
        string name = change.Market.ToString();
        var line = new BookLine(name, change.Health, Price(change.BestBid, change.Scale), Price(change.BestAsk, change.Scale), change.At);
        lock (_door)
        {
            if (_books.Count < MostBooks || _books.ContainsKey(name))
            {
                _books[name] = line;
            }
        }
    }

    /// <summary>Takes a decision; those without a plan, and those that repeat one in flight, are only counted elsewhere.</summary>
    public void OnDecision(Decision decision)
    {
        if (decision.Plan is not { } plan || decision.Reason is ReasonCode.InFlight or ReasonCode.CoolDown or ReasonCode.SameLiquidity)
        {
            return;
        }

        var line = new OpportunityLine(decision.At, decision.Bundle.Id.ToString(), decision.Reason.ToText(), plan.Quantity.Value, plan.Cost, plan.Net, plan.AnnualisedReturn);
        lock (_door)
        {
            // An edge that stands is decided upon again and again: its last word is enough.
            if (_plans.FirstOrDefault(p => p.Bundle == line.Bundle && p.Outcome == line.Outcome) is { } older)
            {
                _plans.Remove(older);
            }
            else if (_plans.Count == MostPlans)
            {
                _plans.RemoveLast();
            }

            _plans.AddFirst(line);
        }
    }

    /// <summary>What is to be shown now.</summary>
    /// <param name="mode">What runs.</param>
    /// <param name="now">The time.</param>
    /// <param name="elapsed">How long it has run.</param>
    /// <param name="engine">The engine; its counters are read.</param>
    /// <param name="sessions">The live sides of its venues.</param>
    /// <param name="trades">Paper trades, oldest first.</param>
    public ScreenView View(string mode, DateTimeOffset now, TimeSpan elapsed, ArbitEngine engine, IReadOnlyList<IVenueSession> sessions, IReadOnlyList<PaperTrade> trades)
    {
        EngineStatistics statistics = engine.Statistics;
        BookLine[] books;
        OpportunityLine[] plans;
        lock (_door)
        {
            books = [.. _books.Values];
            plans = [.. _plans];
        }

        return new ScreenView
        {
            Mode = mode,
            Now = now,
            Elapsed = elapsed,
            Evaluations = statistics.Evaluations,
            Opportunities = statistics.Opportunities,
            Trades = statistics.Trades,
            NetPnl = statistics.NetPnl,
            Venues = [.. engine.Venues.Select(v => new VenueLine(v.Id.Name, v.Status, sessions.FirstOrDefault(s => s.Venue == v.Id)?.Fault?.ToString() ?? ""))],
            Plans = plans,
            PaperTrades = [.. trades.Reverse().Take(MostPlans).Select(static t => new TradeLine(t.At, t.Plan.Bundle.Id.ToString(), t.Paired, t.Cost, t.Net, t.IsOneLegged))],
            Books = books,
            Reasons = [.. statistics.Reasons.OrderByDescending(static r => r.Value).Select(static r => KeyValuePair.Create(r.Key.ToText(), r.Value))],
        };
    }

    private static decimal? Price(BookLevel? level, BookScale scale) => level is { } given ? Markets.Price.FromTicks(given.Ticks, scale).Value : null;
}

using Arbit.Events;
using Arbit.Execution;
using Arbit.Execution.Records;
using Arbit.Journal;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues;

namespace Arbit.Console.Operations;

/// <summary>What the journal knows of orders, restored without writing to it.</summary>
internal sealed class JournalLedger
{
    private const int AtOnce = 1_000;

    // Of a venue that is not configured nobody is asked: its orders are only known.
    private static readonly OrderGatewayCapabilities Unknown = new()
    {
        TimesInForce = new HashSet<TimeInForce>(),
        BuysMayOverfill = true,
        FillsAreProvisional = true,
        VisibleWithin = TimeSpan.FromSeconds(20),
        TakerDelay = TimeSpan.FromSeconds(10),
    };

    private JournalLedger(OrderTracker tracker, IReadOnlyList<MarketId> markets, IReadOnlyList<string> problems)
    {
        Tracker = tracker;
        Markets = markets;
        Problems = problems;
    }

    public OrderTracker Tracker { get; }

    /// <summary>The markets of the journal's orders and fills.</summary>
    public IReadOnlyList<MarketId> Markets { get; }

    /// <summary>Records that cannot be understood.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Reads a journal.</summary>
    /// <param name="viewer">The journal.</param>
    /// <param name="gateways">The venues that can be asked.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static JournalLedger Restore(JournalViewer viewer, IReadOnlyList<IOrderGateway> gateways)
    {
        IReadOnlyList<MarketId> markets = MarketsOf(viewer);
        var venues = markets.Select(static m => m.Venue).Distinct().ToDictionary(static v => v, static _ => Unknown);
        foreach (IOrderGateway gateway in gateways)
        {
            venues[gateway.Venue] = gateway.Capabilities;
        }

        var tracker = new OrderTracker(new EventGate(), new DiscardJournal(), venues, observers: ObserverSchedulers.Inline);
        IReadOnlyList<string> problems = [.. tracker.Restore(Records(viewer)).Select(static p => p.ToString())];
        return new JournalLedger(tracker, markets, problems);
    }

    /// <summary>The markets of a journal's orders and fills.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<MarketId> MarketsOf(JournalViewer viewer) =>
    [
        // Of the records and not of the tables: what an archive's fills left behind is in no table.
        .. Records(viewer).Select(static r => JournalEntries.TryRead(r, out JournalEntry? entry, out _) ? entry : null).Select(static e => e switch
        {
            OrderIntended intended => new MarketId(intended.Venue, intended.Market),
            OrderFilled filled => new MarketId(filled.Venue, filled.Market),
            _ => (MarketId?)null,
        }).OfType<MarketId>().Distinct(),
    ];

    private static IEnumerable<JournalRecord> Records(JournalViewer viewer)
    {
        long after = 0;
        for (IReadOnlyList<JournalLine> lines = viewer.Records(after, AtOnce); lines.Count > 0; lines = viewer.Records(after, AtOnce))
        {
            foreach (JournalLine line in lines)
            {
                yield return line.Record;
            }

            after = lines[^1].Sequence;
        }
    }
}

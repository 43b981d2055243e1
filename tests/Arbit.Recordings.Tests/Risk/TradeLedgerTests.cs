using System.Globalization;
using Arbit.Books;
using Arbit.Detection;
using Arbit.Diagnostics;
using Arbit.Markets;
using Arbit.Portfolio;
using Arbit.Risk;
using Arbit.Sizing;

namespace Arbit.Recordings.Tests.Risk;

/// <summary>
/// 233 rows that a bot logged as trades during one basketball game in February 2026. The rails are asked what they make
/// of each row's edge.
/// </summary>
public sealed class TradeLedgerTests
{
    private static readonly RiskOptions Options = new();
    private static readonly Row[] Rows = [.. Recordings.Lines("pairs/kalshi_poly_trade_ledger_6105824.csv").Skip(1).Select(Row.Parse)];

    [Fact]
    public void Rows_Edge_IsOneMinusBothPrices()
    {
        Assert.Equal(233, Rows.Length);
        Assert.All(Rows, static row => Assert.Equal(row.Logged, row.GrossEdge));
    }

    [Fact]
    public void SuspicionRail_EveryRow_FindsTheOneOf57Percent()
    {
        var rail = new SuspicionRail(Options);

        (Row Row, Refusal Refusal)[] refused =
            [.. Rows.Select(row => (row, rail.Check(row.Context()))).Where(static r => r.Item2 is not null).Select(static r => (r.row, r.Item2!))];

        (Row row, Refusal refusal) = Assert.Single(refused);
        Assert.Equal(0.57m, row.GrossEdge);
        Assert.Equal("2026-02-11T18:33:45+00:00", row.At.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
        Assert.Equal(ReasonCode.SuspiciousEdge, refusal.Reason);
    }

    /// <summary>
    /// Three in four of the other rows come from edges that had stood at 1 ¢ or more for five minutes, as far as the log
    /// shows: it has no rows of moments without a trade.
    /// </summary>
    [Fact]
    public void AllEdgeRails_InOrder_LeaveTheseCounts()
    {
        var tracker = new PersistentEdgeTracker(Options);
        IRiskRail[] rails = [new SuspicionRail(Options), new PersistentEdgeRail(Options, tracker)];
        var counts = new Dictionary<ReasonCode, int>();
        foreach (Row row in Rows)
        {
            RiskContext context = row.Context();
            tracker.Observe(context.Plan.Bundle.Id, row.GrossEdge, row.At);
            ReasonCode reason = rails.Select(rail => rail.Check(context)).FirstOrDefault(static r => r is not null)?.Reason ?? ReasonCode.Approved;
            counts[reason] = counts.GetValueOrDefault(reason) + 1;
        }

        Assert.Equal(1, counts[ReasonCode.SuspiciousEdge]);
        Assert.Equal(177, counts[ReasonCode.PersistentEdge]);
        Assert.Equal(55, counts[ReasonCode.Approved]);
        Assert.Equal(3, counts.Count);
    }

    private sealed record Row(DateTimeOffset At, string Direction, decimal First, decimal Second, decimal Logged) : IBookSource
    {
        private static readonly MarketId Market = new(new VenueId("ledger"), "game");

        public decimal GrossEdge => 1m - (First + Second);

        public static Row Parse(string line)
        {
            string[] fields = line.TrimEnd('\r').Split(',');
            return new Row(DateTimeOffset.Parse(fields[0], CultureInfo.InvariantCulture), fields[2], Dec(fields[3]), Dec(fields[4]), Dec(fields[6]));
        }

        public RiskContext Context() => new(
            new TradePlan
            {
                Number = 1,
                At = At,
                Bundle = new Bundle
                {
                    Id = new BundleId(Direction),
                    Kind = BundleKind.CrossVenue,
                    Legs = [Market.Contract(Outcome.Yes), Market.Contract(Outcome.No)],
                    Guarantee = 1m,
                    Outcomes = [[true, false], [false, true]],
                    Tradable = true,
                },
                Legs = [],
                Quantity = new Quantity(1m),
                Cost = First + Second,
                Fees = 0m,
                WorstPayoff = 1m,
                Net = GrossEdge,
                NetPerUnit = GrossEdge,
                GrossEdge = GrossEdge,
                LockUp = null,
                AnnualisedReturn = null,
                ExpiresAt = At,
            }, At, this, new CapitalLedger(), new ExposureBook());

        public OrderBook? Find(MarketId market) => null;

        private static decimal Dec(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
    }
}

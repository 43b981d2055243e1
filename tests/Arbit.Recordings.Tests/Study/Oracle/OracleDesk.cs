namespace Arbit.Recordings.Tests.Study.Oracle;

/// <summary>
/// The whole decision in its plainest form: both directions of a row priced on their own, then the documented defaults
/// for a trade. Direction 0 buys NO on Kalshi and YES on Polymarket, direction 1 the other way round.
/// </summary>
/// <param name="trade">True for the documented minimums and refusals, false for prices alone.</param>
/// <param name="touchOnly">True for the best levels alone.</param>
internal sealed class OracleDesk(bool trade, bool touchOnly)
{
    private const decimal MinNetPerContract = 0.005m;
    private const decimal MinNet = 0.10m;
    private const decimal LargestBelievedEdge = 0.20m;
    private const decimal StandingEdge = 0.01m;
    private static readonly TimeSpan LongestStanding = TimeSpan.FromMinutes(5);
    private readonly DateTimeOffset?[] _standsSince = new DateTimeOffset?[2];

    public IReadOnlyList<OracleVerdict> Decide(OracleRow row)
    {
        OracleLeg kalshi = touchOnly ? row.Kalshi.Touch : row.Kalshi, polymarket = touchOnly ? row.Polymarket.Touch : row.Polymarket;
        return
        [
            Decide(0, row, kalshi.NoOffers, polymarket.YesOffers),
            Decide(1, row, kalshi.YesOffers, polymarket.NoOffers),
        ];
    }

    private OracleVerdict Decide(int direction, OracleRow row, IReadOnlyList<OracleLevel> kalshi, IReadOnlyList<OracleLevel> polymarket)
    {
        OracleAnswer answer = OraclePricer.Answer(
            new OracleSide(kalshi, new OracleKalshiFee(), 0.01m, 0m),
            new OracleSide(polymarket, new OraclePolymarketFee(row.PolymarketRate), trade ? 5m : 0.01m, trade ? 1m : 0m),
            trade ? MinNetPerContract : 0m);
        if (answer.Outcome == OracleOutcome.OneSided)
        {
            // A missing side shows nothing about an edge that stood.
            return new OracleVerdict(null, "one_sided_book", null);
        }

        bool stands = answer.Outcome != OracleOutcome.NoEdge && answer.Gross >= StandingEdge;
        _standsSince[direction] = stands ? _standsSince[direction] ?? row.At : null;
        return answer.Outcome switch
        {
            OracleOutcome.NoEdge => new OracleVerdict(answer.Gross, "no_edge", null),
            OracleOutcome.TooSmall => new OracleVerdict(answer.Gross, "size_below_minimum", null),
            OracleOutcome.NotEnough => new OracleVerdict(answer.Gross, "net_below_minimum", null),
            _ when trade && answer.Best!.Net < MinNet => new OracleVerdict(answer.Gross, "profit_below_minimum", null),
            _ => new OracleVerdict(answer.Gross, trade ? Judge(answer, row.At - _standsSince[direction]) : "approved", answer.Best),
        };
    }

    private static string Judge(OracleAnswer answer, TimeSpan? standing) =>
        answer.Gross > LargestBelievedEdge ? "suspicious_edge" : standing >= LongestStanding ? "persistent_edge" : "approved";
}

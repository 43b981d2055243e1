namespace Arbit.Recordings.Tests.Study.Oracle;

/// <summary>One venue's book in YES prices, as the oracle read it itself.</summary>
internal sealed record OracleLeg(IReadOnlyList<OracleLevel> Bids, IReadOnlyList<OracleLevel> Asks)
{
    /// <summary>What it costs to buy YES, cheapest first.</summary>
    public IReadOnlyList<OracleLevel> YesOffers => [.. Asks.OrderBy(static l => l.Price)];

    /// <summary>What it costs to buy NO: whoever bids b for YES sells NO at 1 − b.</summary>
    public IReadOnlyList<OracleLevel> NoOffers => [.. Bids.Select(static l => l with { Price = 1m - l.Price }).OrderBy(static l => l.Price)];

    /// <summary>Only the best level of each side.</summary>
    public OracleLeg Touch => new([.. Bids.OrderByDescending(static l => l.Price).Take(1)], [.. Asks.OrderBy(static l => l.Price).Take(1)]);
}

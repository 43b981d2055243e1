using Arbit.Books;
using Arbit.Markets;

namespace Arbit.VenueSimulator.World;

/// <summary>The same question on both venues, as the pairs file states it.</summary>
internal sealed class SimPair(string name, KalshiMarket kalshi, PolymarketMarket polymarket)
{
    public string Name => name;

    public KalshiMarket Kalshi => kalshi;

    public PolymarketMarket Polymarket => polymarket;

    /// <summary>identical, complement or implies: how the YES of the pairs file relate.</summary>
    public string Relation { get; init; } = "identical";

    /// <summary>curated, strict or guessed.</summary>
    public string Tier { get; init; } = "curated";

    public bool SecondTokenIsYes { get; init; }

    /// <summary>How much likelier the implied question is, in ticks.</summary>
    public long ImpliedBy { get; init; }

    /// <summary>True when the first token pays when Kalshi's NO does.</summary>
    public bool IsInverted => (Relation == "complement") != SecondTokenIsYes;

    /// <summary>The first token's fair price when Kalshi's YES is worth this.</summary>
    public long TokenFair(long fair) => IsInverted ? SimMarket.One - fair - ImpliedBy : fair + ImpliedBy;

    /// <summary>A level of Polymarket's book in prices of Kalshi's YES: what can be sold (bid) or bought (ask) there.</summary>
    public BookLevel? Aligned(BookSide side, int rank)
    {
        BookSide own = IsInverted ? Opposite(side) : side;
        if (rank >= polymarket.Book.Count(own))
        {
            return null;
        }

        BookLevel level = polymarket.Book.Level(own, rank);
        return IsInverted ? new BookLevel(SimMarket.One - level.Ticks, level.Lots) : level;
    }

    private static BookSide Opposite(BookSide side) => side == BookSide.Bid ? BookSide.Ask : BookSide.Bid;
}

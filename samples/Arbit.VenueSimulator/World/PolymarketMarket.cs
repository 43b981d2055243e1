using Arbit.Markets;

namespace Arbit.VenueSimulator.World;

/// <summary>A Polymarket market: two tokens, one book kept in the first token's prices. A lot is a millionth of a share.</summary>
internal sealed class PolymarketMarket : SimMarket
{
    public PolymarketMarket(VenueWorld world, int number, string title, string slug, (string First, string Second) outcomes, long tick, decimal feeRate)
        : base(world, title, PriceSteps.Of(tick), 6, trade => MadeUp.Uuid($"trade/{slug}/{trade}"))
    {
        Number = number;
        Slug = slug;
        Outcomes = [outcomes.First, outcomes.Second];
        FeeRate = feeRate;
        ConditionId = "0x" + MadeUp.Hex("condition/" + slug, 64);
        QuestionId = "0x" + MadeUp.Hex("question/" + slug, 64);
        Tokens = [MadeUp.Token($"token/{slug}/0"), MadeUp.Token($"token/{slug}/1")];
    }

    public override string Key => ConditionId;

    public int Number { get; }

    public string Slug { get; }

    public string ConditionId { get; }

    public string QuestionId { get; }

    public IReadOnlyList<string> Tokens { get; }

    public IReadOnlyList<string> Outcomes { get; }

    /// <summary>The taker fee's rate: fee = rate × p × (1 − p) a share.</summary>
    public decimal FeeRate { get; set; }

    public static decimal MinimumSize => 5m;

    public bool NegRisk { get; init; }

    /// <summary>The text of the last price that the market's books carry; empty when nothing was traded.</summary>
    public string LastPriceText { get; private set; } = "";

    /// <summary>The token the last trade was told for: 0 or 1.</summary>
    public int LastToken { get; private set; }

    public string LastSide { get; private set; } = "";

    /// <summary>The token a taker of the running order trades: 0 or 1. A purchase of the second is a sale in the book's prices.</summary>
    public int TakerToken { get; set; }

    public decimal Tick => Steps.Least / (decimal)One;

    public string TickText => WireText.Shortest(Steps.Least, PriceDecimals);

    public DateTimeOffset EndsAt => World.StartedAt.AddDays(14);

    /// <summary>0 or 1, or −1 for a token of another market.</summary>
    public int TokenIndex(string token) => token == Tokens[0] ? 0 : token == Tokens[1] ? 1 : -1;

    /// <summary>A token's middle price, or what it paid.</summary>
    public decimal PriceOf(int token)
    {
        if (Result != Outcome.None)
        {
            return IsWinner(token) ? 1m : 0m;
        }

        decimal mid = ((Best(BookSide.Bid)?.Ticks ?? 0) + (Best(BookSide.Ask)?.Ticks ?? One)) / 2m / One;
        return token == 0 ? mid : 1m - mid;
    }

    public bool IsWinner(int token) => Result == (token == 0 ? Outcome.Yes : Outcome.No);

    /// <summary>The fee of taking one share, in dollars and unrounded.</summary>
    public decimal TakerFee(long ticks) => FeeRate * ticks * (One - ticks) / One / One;

    protected override void TradeBooked(MarketTrade trade)
    {
        LastToken = TakerToken;
        bool buysFirst = trade.Match.TakerSide == BookSide.Bid;
        LastSide = buysFirst == (TakerToken == 0) ? "BUY" : "SELL";
        LastPriceText = WireText.Shortest(TakerToken == 0 ? trade.Match.Ticks : One - trade.Match.Ticks, PriceDecimals);
    }
}

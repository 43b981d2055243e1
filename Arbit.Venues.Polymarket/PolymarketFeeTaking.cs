namespace Arbit.Venues.Polymarket;

/// <summary>What a buyer's fee is taken from. A seller's fee is always taken from the proceeds.</summary>
public enum PolymarketFeeTaking
{
    /// <summary>Cash on top of the spend: the buyer holds every share bought.</summary>
    OnTopOfSpend = 0,

    /// <summary>Shares: the buyer holds fewer than were bought.</summary>
    InShares,
}

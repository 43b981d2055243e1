namespace Arbit.Markets;

/// <summary>
/// A binary market: two contracts, of which exactly one pays <see cref="Payout"/> unless the market is voided.
/// </summary>
public sealed record OutcomeMarket : Instrument
{
    /// <summary>The venue's own key of the YES contract: a side or a token id.</summary>
    public required string YesSymbol { get; init; }

    /// <summary>The venue's own key of the NO contract.</summary>
    public required string NoSymbol { get; init; }

    /// <summary>What the YES contract is called, for example a team. Untrusted text: for display only.</summary>
    public string YesTitle { get; init; } = "Yes";

    /// <summary>What the NO contract is called.</summary>
    public string NoTitle { get; init; } = "No";

    /// <summary>What a winning contract pays, in the settlement asset.</summary>
    /// <value>The default is 1.</value>
    public Price Payout { get; init; } = Price.One;

    /// <summary>The event the market is one outcome of, as the venue keys it; empty when it stands alone.</summary>
    public string EventSymbol { get; init; } = "";

    /// <summary>
    /// When the venue expects to pay out, or null when it does not say. An estimate: locked capital is priced with it,
    /// nothing is resolved by it.
    /// </summary>
    public DateTimeOffset? ExpectedSettlement { get; init; }

    /// <summary>The venue's key of the contract that pays on <paramref name="outcome"/>.</summary>
    public string SymbolOf(Outcome outcome) => outcome switch
    {
        Outcome.Yes => YesSymbol,
        Outcome.No => NoSymbol,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "A binary market has YES and NO."),
    };

    /// <summary>The grid of the contract that pays on <paramref name="outcome"/>.</summary>
    public PriceGrid GridOf(Outcome outcome) => outcome == Outcome.No ? Grid.Complement() : Grid;
}

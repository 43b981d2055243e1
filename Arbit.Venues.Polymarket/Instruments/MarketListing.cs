namespace Arbit.Venues.Polymarket.Instruments;

/// <summary>
/// What bodies have said about one market. Null means not said: a later body of another kind fills it in, and does not
/// take back what an earlier one said.
/// </summary>
internal sealed record MarketListing
{
    /// <summary>0x and 64 hex digits.</summary>
    public required string ConditionId { get; init; }

    public required string YesToken { get; init; }

    public required string NoToken { get; init; }

    public required string YesTitle { get; init; }

    public required string NoTitle { get; init; }

    public required MarketVersion Version { get; init; }

    public string? Title { get; init; }

    /// <summary>The tick as the server writes it: part of the book's hash.</summary>
    public string? TickSizeText { get; init; }

    /// <summary>The smallest order as the server writes it: part of the book's hash.</summary>
    public string? MinOrderSizeText { get; init; }

    public bool? NegRisk { get; init; }

    public string? EventSymbol { get; init; }

    public DateTimeOffset? EndDate { get; init; }

    public bool? Active { get; init; }

    public bool? Closed { get; init; }

    public bool? Archived { get; init; }

    public bool? AcceptingOrders { get; init; }

    public bool? EnableOrderBook { get; init; }

    public string? UmaStatus { get; init; }

    public string? ResolutionStatus { get; init; }

    public FeeTerms? Fees { get; init; }

    /// <summary>The stream said that the market is resolved. Never taken back: bodies may be minutes old.</summary>
    public bool IsResolved { get; init; }

    /// <summary>This listing with everything it does not say taken from an earlier one.</summary>
    public MarketListing Over(MarketListing earlier) => this with
    {
        Title = Title ?? earlier.Title,
        TickSizeText = TickSizeText ?? earlier.TickSizeText,
        MinOrderSizeText = MinOrderSizeText ?? earlier.MinOrderSizeText,
        NegRisk = NegRisk ?? earlier.NegRisk,
        EventSymbol = EventSymbol ?? earlier.EventSymbol,
        EndDate = EndDate ?? earlier.EndDate,
        Active = Active ?? earlier.Active,
        Closed = Closed ?? earlier.Closed,
        Archived = Archived ?? earlier.Archived,
        AcceptingOrders = AcceptingOrders ?? earlier.AcceptingOrders,
        EnableOrderBook = EnableOrderBook ?? earlier.EnableOrderBook,
        UmaStatus = UmaStatus ?? earlier.UmaStatus,
        ResolutionStatus = ResolutionStatus ?? earlier.ResolutionStatus,
        Fees = Fees ?? earlier.Fees,
        IsResolved = IsResolved || earlier.IsResolved,
    };
}

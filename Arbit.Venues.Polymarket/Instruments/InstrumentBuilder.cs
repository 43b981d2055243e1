using System.Globalization;
using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Instruments;

/// <summary>Makes catalog entries of listings.</summary>
internal static class InstrumentBuilder
{
    /// <summary>The venue's collateral since CLOB V2.</summary>
    public static readonly Asset SettlementAsset = new("pUSD");

    /// <summary>The smallest marketable buy, in pUSD: "invalid amount for a marketable BUY order, min size: $1".</summary>
    private const decimal MinimumNotional = 1m;

    // Orders have two decimals of a share on every tick.
    private static readonly Quantity Step = new(0.01m);

    /// <summary>Builds the entry.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="listing">All that is known about the market.</param>
    /// <param name="now">The turn's time: an end date before it is no estimate of anything.</param>
    /// <param name="problem">The field that stands against it, what it holds and what was expected.</param>
    /// <returns>The entry, or null.</returns>
    public static OutcomeMarket? Build(VenueId venue, MarketListing listing, DateTimeOffset now, out string? problem)
    {
        decimal tick = Parse(listing.TickSizeText), minimum = Parse(listing.MinOrderSizeText);
        problem = !TickSizes.IsKnown(tick) ? Say("the tick size", listing.TickSizeText, TickSizes.Expected)
            : minimum <= 0m || minimum % Step.Value != 0m ? Say("the minimum order size", listing.MinOrderSizeText, "a positive multiple of 0.01")
            : null;
        if (problem is not null)
        {
            return null;
        }

        return new OutcomeMarket
        {
            Id = new MarketId(venue, listing.ConditionId),
            Title = listing.Title ?? listing.ConditionId,
            Scale = PolymarketVenue.Scale,
            Grid = TickSizes.Grid(tick),
            Lots = new LotRules(Step, new Quantity(minimum), MinimumNotional),
            Status = StatusOf(listing),
            Pool = new CollateralPool(venue, SettlementAsset, ""),
            YesSymbol = listing.YesToken,
            NoSymbol = listing.NoToken,
            YesTitle = listing.YesTitle,
            NoTitle = listing.NoTitle,
            EventSymbol = listing.EventSymbol ?? "",

            // A passed end date says nothing: markets trade on and resolve days later.
            ExpectedSettlement = listing.EndDate > now ? listing.EndDate : null,
        };
    }

    /// <summary>Where a market is in its life. What is not said, or not known, is not open.</summary>
    public static TradingStatus StatusOf(MarketListing listing)
    {
        bool isSettled = listing.UmaStatus == "resolved" || listing.ResolutionStatus == "resolved";
        return listing switch
        {
            _ when isSettled && listing.Closed == true => TradingStatus.Settled,
            _ when isSettled || listing.IsResolved => TradingStatus.Determined,

            // A proposed result takes the book away; a disputed one may still change.
            { UmaStatus: "proposed" or "disputed" } => TradingStatus.Determined,
            { UmaStatus: not (null or "") } => TradingStatus.Unknown,
            { ResolutionStatus: not (null or "" or "active" or "inactive") } => TradingStatus.Unknown,
            { Closed: true } or { Archived: true } => TradingStatus.Closed,
            { Active: false } => TradingStatus.PreOpen,
            { EnableOrderBook: false } => TradingStatus.Closed,
            { AcceptingOrders: false } => TradingStatus.Paused,
            { AcceptingOrders: null } => TradingStatus.Unknown,
            _ => TradingStatus.Open,
        };
    }

    private static decimal Parse(string? text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal value) ? value : 0m;

    private static string Say(string what, string? value, string expected) =>
        value is null ? $"{what} is missing; expected {expected}" : $"{what} is {value}; expected {expected}";
}

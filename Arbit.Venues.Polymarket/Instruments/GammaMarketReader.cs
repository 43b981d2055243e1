using System.Globalization;

namespace Arbit.Venues.Polymarket.Instruments;

/// <summary>
/// Reads one market of the Gamma API. Source: Gamma bodies of July 2026, and the field list of the Protocol V2 release
/// (<c>version</c>, <c>positionIds</c>, <c>resolutionStatus</c>).
/// </summary>
internal static class GammaMarketReader
{
    public static (MarketListing? Listing, CatalogProblem? Problem) Read(CatalogObject market)
    {
        string? id = MarketIds.Condition(market.Text("conditionId"));
        if (id is null)
        {
            market.Refuse("conditionId", market.Text("conditionId"), "0x and 64 hex digits (62 on Protocol V2)");
        }

        MarketVersion version = VersionOf(market, market.Text("version"));
        string field = version == MarketVersion.V2 ? "positionIds" : "clobTokenIds";
        (string Yes, string No)? tokens = MarketIds.Tokens(market, field, market.Texts(field));
        string[]? outcomes = market.Texts("outcomes");
        if (outcomes is not { Length: 2 })
        {
            market.Refuse("outcomes", outcomes is null ? null : $"[{string.Join(", ", outcomes)}]", "two outcomes");
        }

        var listing = new MarketListing
        {
            ConditionId = id ?? "",
            Version = version,
            YesToken = tokens?.Yes ?? "",
            NoToken = tokens?.No ?? "",
            YesTitle = outcomes?[0] ?? "",
            NoTitle = outcomes?[^1] ?? "",
            Title = market.Text("question"),
            TickSizeText = market.NumberText("orderPriceMinTickSize"),
            MinOrderSizeText = market.NumberText("orderMinSize"),
            NegRisk = market.Flag("negRisk"),
            EventSymbol = EventOf(market),
            EndDate = DateOf(market.Text("endDate")),
            Active = market.Flag("active"),
            Closed = market.Flag("closed"),
            Archived = market.Flag("archived"),
            AcceptingOrders = market.Flag("acceptingOrders"),
            EnableOrderBook = market.Flag("enableOrderBook"),
            UmaStatus = market.Text("umaResolutionStatus") ?? "",
            ResolutionStatus = market.Text("resolutionStatus") ?? "",
            Fees = FeesOf(market),
        };
        return market.Problem is null
            ? (listing, null)
            : (null, new CatalogProblem(id, new VenueFault(FaultKind.Malformed, $"{PolymarketVenue.Name}:{id ?? "(unknown market)"}", market.Problem)));
    }

    /// <summary>The version that selects the field of the token ids. Bodies without one are of the first kind.</summary>
    public static MarketVersion VersionOf(CatalogObject market, string? version)
    {
        switch (version)
        {
            case null or "v1":
                return MarketVersion.V1;
            case "v2":
                return MarketVersion.V2;
            default:
                market.Refuse("version", version, "v1 or v2");
                return MarketVersion.V1;
        }
    }

    private static FeeTerms FeesOf(CatalogObject market)
    {
        bool? enabled = market.Flag("feesEnabled");
        if (enabled == false)
        {
            return FeeTerms.None;
        }

        if (market.Object("feeSchedule") is not { } schedule)
        {
            // A body that says fees are charged but not which ones is not a free market.
            return enabled == true ? FeeTerms.Refused("feesEnabled is true but feeSchedule is missing") : FeeTerms.None;
        }

        FeeTerms terms = FeeTerms.From(schedule.Number("rate"), schedule.Number("exponent"), schedule.Flag("takerOnly"), "feeSchedule");
        return schedule.Problem is { } problem ? FeeTerms.Refused($"feeSchedule.{problem}") : terms;
    }

    // Markets of one neg-risk group exclude each other; others merely share an event page.
    private static string? EventOf(CatalogObject market)
    {
        string? group = market.Text("negRiskMarketID");
        return !string.IsNullOrEmpty(group) ? group : market.Objects("events") is [{ } first, ..] ? first.Text("id") : null;
    }

    private static DateTimeOffset? DateOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) ? date : null;
}

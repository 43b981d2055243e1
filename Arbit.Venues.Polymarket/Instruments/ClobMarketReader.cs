namespace Arbit.Venues.Polymarket.Instruments;

/// <summary>
/// Reads the market info of the CLOB, <c>/clob-markets/{condition id}</c>: short keys, and fields that are false are
/// left out. Source: a Protocol V2 body of 2026-10-05 and the key list of the official client.
/// </summary>
internal static class ClobMarketReader
{
    public static (MarketListing? Listing, CatalogProblem? Problem) Read(CatalogObject market)
    {
        string? id = MarketIds.Condition(market.Text("c"));
        if (id is null)
        {
            market.Refuse("c", market.Text("c"), "0x and 64 hex digits");
        }

        MarketVersion version = GammaMarketReader.VersionOf(market, market.Text("v"));
        CatalogObject[]? sides = market.Objects("t");
        (string Yes, string No)? tokens = MarketIds.Tokens(market, "t", sides is null ? null : [.. sides.Select(static s => s.Text("t") ?? "")]);
        string?[] titles = [.. (sides ?? []).Select(static s => s.Text("o"))];
        var listing = new MarketListing
        {
            ConditionId = id ?? "",
            Version = version,
            YesToken = tokens?.Yes ?? "",
            NoToken = tokens?.No ?? "",
            YesTitle = titles.FirstOrDefault() ?? "Yes",
            NoTitle = titles.LastOrDefault() ?? "No",
            TickSizeText = market.NumberText("mts"),
            MinOrderSizeText = market.NumberText("mos"),
            NegRisk = market.Flag("nr") ?? false,
            AcceptingOrders = market.Flag("ao") ?? false,
            Fees = FeesOf(market),
        };
        return market.Problem is null
            ? (listing, null)
            : (null, new CatalogProblem(id, new VenueFault(FaultKind.Malformed, $"{PolymarketVenue.Name}:{id ?? "(unknown market)"}", market.Problem)));
    }

    // Left out: no statement, so that it does not take back what Gamma stated.
    private static FeeTerms? FeesOf(CatalogObject market)
    {
        if (market.Object("fd") is not { } fees)
        {
            return null;
        }

        FeeTerms terms = FeeTerms.From(fees.Number("r"), fees.Number("e"), fees.Flag("to"), "fd");
        return fees.Problem is { } problem ? FeeTerms.Refused($"fd.{problem}") : terms;
    }
}

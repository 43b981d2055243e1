namespace Arbit.Architecture.Tests.Venues;

/// <summary>One venue package: every one has the same inner tree and the same few public types.</summary>
/// <param name="Name">The venue, such as <c>Kalshi</c>.</param>
/// <param name="AlsoPublic">Public types beyond the common ones, each with its reason.</param>
internal sealed record VenuePackage(string Name, params (string Type, string Reason)[] AlsoPublic)
{
    internal static readonly IReadOnlyList<VenuePackage> All =
    [
        new(
            "Kalshi",
            ("KalshiCatalogScope", "an option's value"),
            ("KalshiCredentials", "the argument of whatever signs"),
            ("IKalshiSigner", "what signs, where the key is somewhere else"),
            ("KalshiOrderGateway", "the venue's order entry"),
            ("KalshiOrderRouting", "an option's value"),
            ("KalshiOrderStream", "the venue's private stream"),
            ("KalshiSelfTrade", "an option's value"),
            ("KalshiSession", "the live side of the venue"),
            ("KalshiSessionOptions", "what a registered session is made with"),
            ("KalshiTransport", "what a live session is connected by"),
            ("KalshiAccountLimits", "what an account may ask"),
            ("KalshiFeeType", "what a fee model is made with"),
            ("KalshiMembership", "an option's value")),
        new(
            "Polymarket",
            ("PolymarketResync", "an option's value"),
            ("PolymarketSession", "the live side of the venue"),
            ("PolymarketSessionOptions", "what a registered session is made with"),
            ("PolymarketTransport", "what a live session is connected by"),
            ("PolymarketFeeRounding", "an option's value"),
            ("PolymarketFeeTaking", "an option's value"),
            ("PolymarketBuyRounding", "an option's value"),
            ("PolymarketCredentials", "the argument of whatever trades"),
            ("PolymarketApiKey", "part of the credentials"),
            ("PolymarketSignatureType", "part of the credentials"),
            ("IPolymarketSigner", "part of the credentials: implemented for keys kept elsewhere"),
            ("PolymarketKeySigner", "part of the credentials: a key in memory"),
            ("PolymarketTypedData", "what a signer is asked to sign"),
            ("PolymarketOrderGateway", "order entry"),
            ("PolymarketOrderStream", "the private stream"),
            ("PolymarketApiKeys", "makes the API key of an account"),
            ("PolymarketWallet", "what an account can pay with"),
            ("PolymarketAccountStatus", "whether an account may trade")),
        new("Kraken"),
        new("Alpaca"),
    ];

    /// <summary>Where registration methods live by the platform's convention, so that they are found without a using.</summary>
    internal const string Registration = "Microsoft.Extensions.DependencyInjection";

    internal static readonly IReadOnlySet<string> Folders = new HashSet<string>(StringComparer.Ordinal)
    {
        "Wire", "Streaming", "Rest", "Signing", "Instruments",
    };

    internal string Assembly => $"Arbit.Venues.{Name}";

    internal IEnumerable<string> PublicTypes =>
        new[] { "Venue", "Options", "FeeModel", "ServiceCollectionExtensions" }
            .Select(suffix => Name + suffix)
            .Concat(AlsoPublic.Select(extra => extra.Type));
}

namespace Arbit.Venues.Polymarket.Signing;

/// <summary>
/// The contracts orders are signed for. Those of CLOB V1 are not here: the venue refuses what was signed for them
/// (<c>order_version_mismatch</c>). Source: docs.polymarket.com, contracts; ts-sdk 0.12.0, environments.
/// </summary>
/// <param name="Domain">What signatures of its orders are bound to.</param>
internal sealed record Exchange(TypedDomain Domain)
{
    public const long Polygon = 137, Amoy = 80002;
    private const string Name = "Polymarket CTF Exchange";

    private static readonly Exchange[] All =
    [
        Of("2", Polygon, "0xE111180000d2663C0091e4f400237545B87B996B"),
        Of("2", Polygon, "0xe2222d279d744050d28e00520010520000310F59"),
        Of("3", Polygon, "0xe3333700cA9d93003F00f0F71f8515005F6c00Aa"),
        Of("2", Amoy, "0xE111180000d2663C0091e4f400237545B87B996B"),
        Of("2", Amoy, "0xe2222d279d744050d28e00520010520000310F59"),
        Of("3", Amoy, "0x9fE6e61422AdB6F610d8597F9684b16912D50C3D"),
    ];

    public EthAddress Contract => Domain.Contract!.Value;

    /// <summary>The exchange of a market.</summary>
    /// <param name="chainId">137 or 80002.</param>
    /// <param name="isProtocolV2">True for a market whose tokens are positions of Protocol V2.</param>
    /// <param name="isNegRisk">True for a market of a negative-risk event; Protocol V2 does not tell them apart.</param>
    public static Exchange For(long chainId, bool isProtocolV2, bool isNegRisk) =>
        All[(chainId == Polygon ? 0 : 3) + (isProtocolV2 ? 2 : isNegRisk ? 1 : 0)];

    /// <summary>The exchange with this domain, or null: another chain, another contract, a dead version.</summary>
    public static Exchange? Find(string version, long chainId, EthAddress contract) =>
        Array.Find(All, e => e.Domain.Version == version && e.Domain.ChainId == chainId && e.Contract == contract);

    private static Exchange Of(string version, long chainId, string contract) =>
        new(new TypedDomain(Name, version, chainId, EthAddress.Parse(contract)));
}

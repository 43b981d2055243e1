namespace Arbit.Markets;

/// <summary>
/// A settlement asset by its code: USD, pUSD, USDC and USDT are four different assets, joined only by a configured peg.
/// </summary>
/// <param name="Code">The asset's code as its venue writes it, for example <c>USD</c>. The default value is no asset.</param>
public readonly record struct Asset(string Code)
{
    /// <summary>United States dollar.</summary>
    public static Asset Usd => new("USD");

    /// <inheritdoc />
    public override string ToString() => Code ?? "";
}

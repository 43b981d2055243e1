using System.Globalization;
using System.Text;
using Arbit.Markets;
using Arbit.Venues.Polymarket.Signing;

namespace Arbit.Venues.Polymarket.Wire;

/// <summary>An order with what travels beside it, unsigned: how long it may live and whether it may take.</summary>
/// <param name="Terms">What is signed.</param>
/// <param name="OrderType">GTC, GTD, FOK or FAK.</param>
/// <param name="Expiration">Seconds since 1970; 0 for none.</param>
/// <param name="PostOnly">Whether it must not take.</param>
/// <param name="DeferExec">Whether the venue may answer before it has matched it.</param>
internal sealed record OrderEnvelope(OrderTerms Terms, string OrderType, long Expiration, bool PostOnly, bool DeferExec = false)
{
    /// <summary>The body of <c>POST /order</c>, with its members in the order of the venue's own client: the API signature covers the bytes.</summary>
    /// <param name="signature">The order's signature.</param>
    /// <param name="owner">The API key.</param>
    public byte[] Body(byte[] signature, string owner) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $$"""{"deferExec":{{Word(DeferExec)}},"postOnly":{{Word(PostOnly)}},"order":{"salt":{{Terms.Salt}},"maker":"{{Terms.Maker}}","signer":"{{Terms.Signer}}","tokenId":"{{Terms.TokenId}}","makerAmount":"{{Terms.MakerAmount}}","takerAmount":"{{Terms.TakerAmount}}","side":"{{(Terms.Side == Side.Buy ? "BUY" : "SELL")}}","signatureType":{{(int)Terms.SignatureType}},"timestamp":"{{Terms.Timestamp}}","expiration":"{{Expiration}}","metadata":"{{HexText.Of(Terms.Metadata)}}","builder":"{{HexText.Of(Terms.Builder)}}","signature":"{{HexText.Of(signature)}}"},"owner":"{{owner}}","orderType":"{{OrderType}}"}"""));

    private static string Word(bool value) => value ? "true" : "false";
}

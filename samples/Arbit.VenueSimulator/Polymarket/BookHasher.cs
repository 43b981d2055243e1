using System.Security.Cryptography;
using System.Text;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>
/// The venue's hash of a token's book: SHA-1 of the compact JSON of <c>GET /book</c> with an empty hash, keys in the
/// server's order.
/// </summary>
internal static class BookHasher
{
    public static string Hash(PolymarketMarket market, int token, long timestamp)
    {
#pragma warning disable CA5350 // The venue's own integrity hash; nothing is protected with it.
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(RestBook(market, token, timestamp, ""))));
#pragma warning restore CA5350
    }

    /// <summary>The body of <c>GET /book</c> with a given hash.</summary>
    public static string RestBook(PolymarketMarket market, int token, long timestamp, string hash)
    {
        var text = new StringBuilder(1_024);
        text.Append("{\"market\":\"").Append(market.ConditionId).Append("\",\"asset_id\":\"").Append(market.Tokens[token])
            .Append("\",\"timestamp\":\"").Append(timestamp).Append("\",\"hash\":\"").Append(hash).Append("\",");
        BookText.Levels(text, market, token);
        text.Append(",\"min_order_size\":\"").Append(WireText.Shortest(PolymarketMarket.MinimumSize)).Append("\",\"tick_size\":\"").Append(market.TickText)
            .Append("\",\"neg_risk\":").Append(market.NegRisk ? "true" : "false").Append(",\"last_trade_price\":\"").Append(market.LastPriceText).Append("\"}");
        return text.ToString();
    }
}

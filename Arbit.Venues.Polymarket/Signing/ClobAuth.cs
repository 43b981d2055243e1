using System.Globalization;
using System.Text;

namespace Arbit.Venues.Polymarket.Signing;

/// <summary>
/// The message that proves control of a wallet, with which API keys are made and asked for.
/// Source: docs.polymarket.com, authentication, L1.
/// </summary>
internal static class ClobAuth
{
    private const string Type = "ClobAuth(address address,string timestamp,uint256 nonce,string message)";
    private const string Text = "This message attests that I control the given wallet";
    private static readonly byte[] TypeHash = Keccak.Hash(Encoding.ASCII.GetBytes(Type));

    /// <param name="address">The wallet.</param>
    /// <param name="chainId">137 or 80002.</param>
    /// <param name="timestamp">Seconds since 1970.</param>
    /// <param name="nonce">Which of the wallet's keys; the first is 0.</param>
    public static PolymarketTypedData Create(EthAddress address, long chainId, long timestamp, long nonce)
    {
        string time = timestamp.ToString(CultureInfo.InvariantCulture);
        byte[] hash = new AbiWords(TypeHash, 4).Add(address).Add(time).Add(nonce).Add(Text).Hash();
        return new PolymarketTypedData(new TypedDomain("ClobAuthDomain", "1", chainId, null), hash, new TypedMessage("ClobAuth", [Type], writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("address", address.ToString());
            writer.WriteString("timestamp", time);
            writer.WriteNumber("nonce", nonce);
            writer.WriteString("message", Text);
            writer.WriteEndObject();
        }));
    }
}

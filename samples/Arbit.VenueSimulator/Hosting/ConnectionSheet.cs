using Arbit.VenueSimulator.Http;

namespace Arbit.VenueSimulator.Hosting;

/// <summary>The one line that tells a client where the venues are and what it signs in with.</summary>
internal static class ConnectionSheet
{
    private const int PolygonChain = 137;

    public static string Write(SimulatorAddresses addresses, SimulatorCredentials credentials, string privateKeyFile) => JsonBody.Text(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("kalshi");
        json.WriteString("rest", addresses.KalshiRest.OriginalString);
        json.WriteString("ws", addresses.KalshiSocket.OriginalString);
        json.WriteString("keyId", credentials.KalshiKeyId);
        json.WriteString("privateKeyFile", privateKeyFile);
        json.WriteEndObject();
        json.WriteStartObject("polymarket");
        json.WriteString("clob", addresses.Clob.OriginalString);
        json.WriteString("gamma", addresses.Gamma.OriginalString);
        json.WriteString("data", addresses.Data.OriginalString);
        json.WriteString("wsMarket", addresses.MarketSocket.OriginalString);
        json.WriteString("wsUser", addresses.UserSocket.OriginalString);
        json.WriteNumber("chainId", PolygonChain);
        json.WriteString("privateKey", credentials.PolymarketPrivateKey);
        json.WriteString("apiKey", credentials.PolymarketApiKey);
        json.WriteString("secret", credentials.PolymarketSecret);
        json.WriteString("passphrase", credentials.PolymarketPassphrase);
        json.WriteEndObject();
        json.WriteEndObject();
    });
}

using System.Numerics;
using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Signing;

/// <summary>
/// An order as it is signed, of CLOB V2 and of Protocol V2 alike. Amounts are in millionths: what is given and what is wanted
/// for it at least. Source: clob-client-v2 1.1.0, ts-sdk 0.12.0.
/// </summary>
internal sealed record OrderTerms
{
    public required Exchange Exchange { get; init; }

    /// <summary>1 to 2^53 − 1: it travels as a JSON number.</summary>
    public required long Salt { get; init; }

    /// <summary>The wallet that pays.</summary>
    public required EthAddress Maker { get; init; }

    /// <summary>The account that signs; the wallet itself when it is a deposit wallet.</summary>
    public required EthAddress Signer { get; init; }

    public required BigInteger TokenId { get; init; }

    public required long MakerAmount { get; init; }

    public required long TakerAmount { get; init; }

    public required Side Side { get; init; }

    public required PolymarketSignatureType SignatureType { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public required long Timestamp { get; init; }

    /// <summary>32 bytes.</summary>
    public byte[] Metadata { get; init; } = new byte[32];

    /// <summary>32 bytes: the code of whoever built the application; zero for nobody.</summary>
    public byte[] Builder { get; init; } = new byte[32];
}

using Org.BouncyCastle.Crypto.Digests;

namespace Arbit.Venues.Polymarket.Signing;

/// <summary>Keccak-256 as the chain uses it: the padding of before SHA-3, which the runtime does not offer.</summary>
internal static class Keccak
{
    public const int Length = 32;

    public static byte[] Hash(byte[] data)
    {
        var digest = new KeccakDigest(Length * 8);
        digest.BlockUpdate(data, 0, data.Length);
        byte[] hash = new byte[Length];
        digest.DoFinal(hash, 0);
        return hash;
    }
}

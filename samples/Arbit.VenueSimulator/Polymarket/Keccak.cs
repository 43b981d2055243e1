using System.Text;
using Org.BouncyCastle.Crypto.Digests;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>Ethereum's hash.</summary>
internal static class Keccak
{
    public static byte[] Hash(params byte[][] parts)
    {
        var digest = new KeccakDigest(256);
        foreach (byte[] part in parts)
        {
            digest.BlockUpdate(part, 0, part.Length);
        }

        byte[] hash = new byte[32];
        digest.DoFinal(hash, 0);
        return hash;
    }

    public static byte[] Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));
}

using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>Who signed a digest: the address whose key the signature gives back.</summary>
internal static class SignatureRecovery
{
    private static readonly X9ECParameters Curve = CustomNamedCurves.GetByName("secp256k1");

    /// <summary>The signer's address in lower case, or null when the 65 bytes are no signature.</summary>
    public static string? Recover(byte[] digest, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != 65 || signature[64] is not (27 or 28))
        {
            return null;
        }

        var r = new BigInteger(1, signature[..32].ToArray());
        var s = new BigInteger(1, signature[32..64].ToArray());

        // The upper half of s is another form of the same signature; chains take only the lower one.
        if (r.SignValue <= 0 || s.SignValue <= 0 || r.CompareTo(Curve.N) >= 0 || s.CompareTo(Curve.N.ShiftRight(1)) > 0)
        {
            return null;
        }

        byte[] encoded = [(byte)(2 + signature[64] - 27), .. signature[..32]];
        ECPoint point;
        try
        {
            point = Curve.Curve.DecodePoint(encoded);
        }
        catch (ArgumentException)
        {
            return null;
        }

        BigInteger inverse = r.ModInverse(Curve.N);
        BigInteger u1 = new BigInteger(1, digest).Negate().Multiply(inverse).Mod(Curve.N), u2 = s.Multiply(inverse).Mod(Curve.N);
        ECPoint key = ECAlgorithms.SumOfTwoMultiplies(Curve.G, u1, point, u2).Normalize();
        return key.IsInfinity ? null : "0x" + Convert.ToHexStringLower(Keccak.Hash(key.GetEncoded(false)[1..]).AsSpan(12));
    }
}

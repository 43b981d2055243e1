using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;
using Org.BouncyCastle.Math.EC.Multiplier;
using Org.BouncyCastle.Utilities;

namespace Arbit.Venues.Polymarket.Signing;

/// <summary>
/// ECDSA as the chain checks it: nonces of RFC 6979 with SHA-256, s in the lower half (EIP-2), and the recovery bit, which is
/// read off the nonce's point R instead of being searched for.
/// </summary>
internal static class Secp256k1
{
    public const int KeyLength = 32, SignatureLength = 65;
    private const int FirstRecovery = 27;
    private static readonly X9ECParameters Curve = CustomNamedCurves.GetByName("secp256k1");
    private static readonly BigInteger N = Curve.N, HalfN = Curve.N.ShiftRight(1);

    /// <summary>A key's number, or null when the bytes are none: zero, or beyond the order.</summary>
    public static BigInteger? Key(byte[] bytes)
    {
        var key = new BigInteger(1, bytes);
        return bytes.Length == KeyLength && key.SignValue > 0 && key.CompareTo(N) < 0 ? key : null;
    }

    public static EthAddress Address(BigInteger key) => Address(new FixedPointCombMultiplier().Multiply(Curve.G, key));

    /// <summary>r, s and 27 or 28.</summary>
    public static byte[] Sign(BigInteger key, byte[] digest)
    {
        var e = new BigInteger(1, digest);
        var nonces = new HMacDsaKCalculator(new Sha256Digest());
        nonces.Init(N, key, digest);
        while (true)
        {
            BigInteger k = nonces.NextK();
            ECPoint point = new FixedPointCombMultiplier().Multiply(Curve.G, k).Normalize();
            BigInteger x = point.AffineXCoord.ToBigInteger(), r = x.Mod(N);
            BigInteger s = BigIntegers.ModOddInverse(N, k).Multiply(e.Add(key.Multiply(r))).Mod(N);

            // An x beyond the order, or a zero, has never been met; the chain's recovery knows 27 and 28 only.
            if (r.SignValue == 0 || s.SignValue == 0 || x.CompareTo(N) >= 0)
            {
                continue;
            }

            bool isOdd = point.AffineYCoord.TestBitZero(), isHigh = s.CompareTo(HalfN) > 0;
            byte[] signature = new byte[SignatureLength];
            Write(r, signature.AsSpan(0, KeyLength));
            Write(isHigh ? N.Subtract(s) : s, signature.AsSpan(KeyLength, KeyLength));
            signature[^1] = (byte)(FirstRecovery + (isOdd != isHigh ? 1 : 0));
            return signature;
        }
    }

    /// <summary>The address whose key made a signature of a digest; null when it is no signature the chain takes.</summary>
    public static EthAddress? Recover(byte[] digest, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureLength || signature[^1] is not (FirstRecovery or FirstRecovery + 1))
        {
            return null;
        }

        var r = new BigInteger(1, signature[..KeyLength].ToArray());
        var s = new BigInteger(1, signature.Slice(KeyLength, KeyLength).ToArray());
        if (r.SignValue == 0 || r.CompareTo(N) >= 0 || s.SignValue == 0 || s.CompareTo(HalfN) > 0)
        {
            return null;
        }

        // y² = x³ + 7.
        ECFieldElement x = Curve.Curve.FromBigInteger(r);
        ECFieldElement? y = x.Square().Multiply(x).Add(Curve.Curve.B).Sqrt();
        if (y is null)
        {
            return null;
        }

        y = y.TestBitZero() == (signature[^1] != FirstRecovery) ? y : y.Negate();
        BigInteger inverse = BigIntegers.ModOddInverse(N, r), e = new(1, digest);
        ECPoint point = ECAlgorithms.SumOfTwoMultiplies(
            Curve.G, N.Subtract(e.Mod(N)).Multiply(inverse).Mod(N), Curve.Curve.CreatePoint(r, y.ToBigInteger()), s.Multiply(inverse).Mod(N));
        return point.IsInfinity ? null : Address(point);
    }

    private static EthAddress Address(ECPoint point) => EthAddress.FromBytes(Keccak.Hash(point.Normalize().GetEncoded(false)[1..]).AsSpan(12));

    private static void Write(BigInteger value, Span<byte> into)
    {
        byte[] bytes = value.ToByteArrayUnsigned();
        bytes.CopyTo(into[(into.Length - bytes.Length)..]);
    }
}

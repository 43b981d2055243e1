using Arbit.Testing;
using Arbit.Venues.Polymarket.Signing;

namespace Arbit.Venues.Polymarket.Tests.Signing;

public class Secp256k1Tests
{
    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(26)]
    public void Recover_WrongLength_IsNothing(int length)
    {
        Assert.Null(Secp256k1.Recover(new byte[32], new byte[length]));
    }

    [Property(MaxTest = 30)]
    public bool Recover_HighS_IsNothing(uint word)
    {
        byte[] digest = Keccak.Hash(BitConverter.GetBytes(word));
        byte[] signature = Secp256k1.Sign(Secp256k1.Key(Convert.FromHexString(1.ToString("x64", System.Globalization.CultureInfo.InvariantCulture)))!, digest);
        byte[] high = [.. signature];
        var order = System.Numerics.BigInteger.Parse("0fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
        var s = new System.Numerics.BigInteger(signature.AsSpan(32, 32), isUnsigned: true, isBigEndian: true);
        byte[] mirrored = (order - s).ToByteArray(isUnsigned: true, isBigEndian: true);
        high.AsSpan(32, 32).Clear();
        mirrored.CopyTo(high.AsSpan(64 - mirrored.Length));
        high[64] = (byte)(27 + 28 - high[64]);
        return s * 2 < order && Secp256k1.Recover(digest, signature) is not null && Secp256k1.Recover(digest, high) is null;
    }

    [Fact]
    public void Key_OutsideTheOrder_IsNone()
    {
        Assert.Null(Secp256k1.Key(new byte[32]));
        Assert.Null(Secp256k1.Key(Convert.FromHexString("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")));
        Assert.NotNull(Secp256k1.Key(Convert.FromHexString("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140")));
        Assert.Null(Secp256k1.Key(new byte[31]));
    }
}

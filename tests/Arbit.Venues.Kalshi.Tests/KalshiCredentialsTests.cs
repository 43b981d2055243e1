using System.Security.Cryptography;
using Arbit.Venues.Kalshi.Tests.Support;

namespace Arbit.Venues.Kalshi.Tests;

public sealed class KalshiCredentialsTests
{
    [Theory]
    [InlineData("pkcs1", "RSA-PSS")]
    [InlineData("pkcs8", "RSA-PSS")]
    [InlineData("ed25519", "Ed25519")]
    public void ToString_AnyKey_NamesTheKindAndNothingElse(string kind, string algorithm)
    {
        using var credentials = new KalshiCredentials(TestKeys.KeyId, TestKeys.Pem(kind));

        Assert.Equal($"KalshiCredentials ({algorithm}, redacted)", credentials.ToString());
        Assert.EndsWith("private key (redacted)", credentials.Signer.ToString(), StringComparison.Ordinal);
        Assert.Empty(typeof(KalshiCredentials).GetProperties());
    }

    [Theory]
    [InlineData("ENCRYPTED PRIVATE KEY", "an encrypted private key")]
    [InlineData("OPENSSH PRIVATE KEY", "OpenSSH")]
    [InlineData("EC PRIVATE KEY", "EC private key")]
    [InlineData("PUBLIC KEY", "a public key")]
    [InlineData("CERTIFICATE", "a certificate")]
    [InlineData("SOMETHING ELSE", "not a private key")]
    public void Ctor_OtherBlock_SaysWhatItIs(string label, string told) => AssertRefused(PemEncoding.WriteString(label, TestKeys.Seed), told);

    [Fact]
    public void Ctor_NoPem_SaysSo() => AssertRefused(Convert.ToBase64String(TestKeys.Seed), "holds no PEM block");

    [Theory]
    [InlineData("RSA PRIVATE KEY")]
    [InlineData("PRIVATE KEY")]
    public void Ctor_BrokenKey_SaysNothingOfIt(string label) => AssertRefused(PemEncoding.WriteString(label, TestKeys.Seed), "not a whole key");

    [Fact]
    public void Ctor_OtherAlgorithm_NamesIt()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        AssertRefused(key.ExportPkcs8PrivateKeyPem(), "1.2.840.10045.2.1");
    }

    [Fact]
    public void Ctor_ShortRsaKey_IsRefused()
    {
#pragma warning disable CA5385 // The weak key is what is refused.
        using var key = RSA.Create(1024);
#pragma warning restore CA5385

        AssertRefused(key.ExportRSAPrivateKeyPem(), "1024 bits");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("x\r\nEvil: 1")]
    public void Ctor_BadKeyId_IsRefused(string id)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new KalshiCredentials(id, TestKeys.Ed25519Pem));

        Assert.Equal("keyId", error.ParamName);
        Assert.DoesNotContain("Evil", error.ToString(), StringComparison.Ordinal);
    }

    private static void AssertRefused(string pem, string told)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new KalshiCredentials(TestKeys.KeyId, pem));

        Assert.Equal("privateKeyPem", error.ParamName);
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        string all = error.ToString();
        foreach (string line in pem.Split('\n').Where(static l => !l.StartsWith('-') && l.Length > 8))
        {
            Assert.DoesNotContain(line.Trim()[..8], all, StringComparison.Ordinal);
        }
    }
}

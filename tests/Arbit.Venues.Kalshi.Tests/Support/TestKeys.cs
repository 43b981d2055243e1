using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Pkcs;

namespace Arbit.Venues.Kalshi.Tests.Support;

/// <summary>Keys made for one run of the tests.</summary>
internal static class TestKeys
{
    public const string KeyId = "0b1c2d3e-0000-4000-8000-000000000001";

    public static RSA Rsa { get; } = RSA.Create(2048);

    public static byte[] Seed { get; } = RandomNumberGenerator.GetBytes(32);

    public static byte[] Ed25519Public { get; } = new Ed25519PrivateKeyParameters(Seed, 0).GeneratePublicKey().GetEncoded();

    public static string Ed25519Pem { get; } = PemEncoding.WriteString(
        "PRIVATE KEY", PrivateKeyInfoFactory.CreatePrivateKeyInfo(new Ed25519PrivateKeyParameters(Seed, 0)).GetEncoded());

    public static string Pem(string kind) => kind switch
    {
        "pkcs1" => Rsa.ExportRSAPrivateKeyPem(),
        "pkcs8" => Rsa.ExportPkcs8PrivateKeyPem(),
        "ed25519" => Ed25519Pem,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
    };
}

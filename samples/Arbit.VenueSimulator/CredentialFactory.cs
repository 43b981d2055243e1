using System.Security.Cryptography;
using Arbit.VenueSimulator.Kalshi;
using Arbit.VenueSimulator.Polymarket;
using Arbit.VenueSimulator.World;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Pkcs;

namespace Arbit.VenueSimulator;

/// <summary>
/// Makes throw-away keys. Ids are the same in every run, keys never are: they come from the system's secure generator,
/// and nothing that is sent depends on them.
/// </summary>
internal static class CredentialFactory
{
    private const int RsaBits = 2_048;

    public static SimulatorCredentials Create(KalshiAuth kalshi, KalshiLedger member, PolymarketAuth polymarket, long owner, string? rsaKey)
    {
        // Kept open as long as the simulation: the venue verifies with it.
        RSA rsa = rsaKey is null ? RSA.Create(RsaBits) : RSA.Create();
        if (rsaKey is not null)
        {
            rsa.ImportFromPem(rsaKey);
        }

        var ed25519 = new Ed25519PrivateKeyParameters(RandomNumberGenerator.GetBytes(Ed25519PrivateKeyParameters.KeySize), 0);
        string rsaId = MadeUp.Uuid("kalshi/key/rsa"), ed25519Id = MadeUp.Uuid("kalshi/key/ed25519");
        kalshi.Add(new KalshiAccount(rsaId, "simulator rsa", new RsaKey(rsa), member));
        kalshi.Add(new KalshiAccount(ed25519Id, "simulator ed25519", new Ed25519Key(ed25519.GeneratePublicKey().GetEncoded()), member));

        (string privateKey, string address) = Wallet();
        var account = new PolymarketAccount(address, MadeUp.Uuid("polymarket/key"),
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).Replace('+', '-').Replace('/', '_'),
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), new PolymarketLedger(owner));
        polymarket.Add(account);
        return new SimulatorCredentials
        {
            KalshiKeyId = rsaId,
            KalshiPrivateKey = rsa.ExportRSAPrivateKeyPem(),
            KalshiEd25519KeyId = ed25519Id,
            KalshiEd25519PrivateKey = PemEncoding.WriteString("PRIVATE KEY", PrivateKeyInfoFactory.CreatePrivateKeyInfo(ed25519).GetEncoded()),
            PolymarketPrivateKey = privateKey,
            PolymarketAddress = address,
            PolymarketApiKey = account.ApiKey,
            PolymarketSecret = account.Secret,
            PolymarketPassphrase = account.Passphrase,
        };
    }

    /// <summary>The address of a wallet: the last twenty bytes of the hash of its public key, capitals by its own hash.</summary>
    public static string AddressOf(byte[] privateKey)
    {
        byte[] point = CustomNamedCurves.GetByName("secp256k1").G.Multiply(new BigInteger(1, privateKey)).Normalize().GetEncoded(false);
        string hex = Convert.ToHexStringLower(Keccak.Hash(point.AsSpan(1).ToArray()).AsSpan(12));
        byte[] check = Keccak.Hash(System.Text.Encoding.ASCII.GetBytes(hex));
        return "0x" + string.Concat(hex.Select((c, i) => ((check[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 0xF) >= 8 ? char.ToUpperInvariant(c) : c));
    }

    private static (string PrivateKey, string Address) Wallet()
    {
        // A key as large as the curve's order comes once in 2^128 draws; zeroing the top bit rules it out.
        byte[] key = RandomNumberGenerator.GetBytes(32);
        key[0] &= 0x7F;
        key[31] |= 1;
        return ("0x" + Convert.ToHexStringLower(key), AddressOf(key));
    }
}

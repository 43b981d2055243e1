using System.Formats.Asn1;
using System.Security.Cryptography;
using Arbit.Diagnostics;

namespace Arbit.Venues.Kalshi.Signing;

/// <summary>Reads a private key in PEM and finds out its kind. Nothing it says holds anything of the key.</summary>
internal static class PrivateKeyReader
{
    private const string Where = "Kalshi private key";
    private const string Fix = "Give the PEM text the venue's site handed out, with its BEGIN and END lines";
    private const int MaxPem = 64 * 1024;
    private const int LeastRsaBits = 2048;
    private const string Rsa = "1.2.840.113549.1.1.1", RsaPss = "1.2.840.113549.1.1.10", Ed25519 = "1.3.101.112";

    /// <summary>The key's signer, or null with what is wrong.</summary>
    public static IKalshiSigner? Read(string pem, out InputProblem? problem)
    {
        problem = null;
        if (pem.Length > MaxPem || !PemEncoding.TryFind(pem, out PemFields fields))
        {
            problem = new InputProblem(Where, $"the text of {pem.Length} characters holds no PEM block", Fix);
            return null;
        }

        string label = pem[fields.Label];
        if (label is not ("RSA PRIVATE KEY" or "PRIVATE KEY"))
        {
            problem = new InputProblem(Where, $"the block is {Kind(label)}", FixOf(label));
            return null;
        }

        byte[] der = new byte[fields.DecodedDataLength];
        try
        {
            _ = Convert.TryFromBase64Chars(pem.AsSpan()[fields.Base64Data], der, out _);
            return label == "RSA PRIVATE KEY" ? ReadRsa(der, false, out problem) : ReadPkcs8(der, out problem);
        }
        catch (Exception error) when (error is CryptographicException or AsnContentException)
        {
            // Its text is not passed on: what a library says about a key it could not read is not ours to publish.
            problem = new InputProblem(Where, "the block is not a whole key", Fix);
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(der);
        }
    }

    private static RsaSigner? ReadRsa(byte[] der, bool isPkcs8, out InputProblem? problem)
    {
        problem = null;
        var rsa = RSA.Create();
        bool isKept = false;
        try
        {
            int read;
            if (isPkcs8)
            {
                rsa.ImportPkcs8PrivateKey(der, out read);
            }
            else
            {
                rsa.ImportRSAPrivateKey(der, out read);
            }

            if (read != der.Length || rsa.KeySize < LeastRsaBits)
            {
                problem = new InputProblem(Where, $"the RSA key has {rsa.KeySize} bits or bytes after its end; expected {LeastRsaBits} bits or more", Fix);
                return null;
            }

            isKept = true;
            return new RsaSigner(rsa);
        }
        finally
        {
            if (!isKept)
            {
                rsa.Dispose();
            }
        }
    }

    private static IKalshiSigner? ReadPkcs8(byte[] der, out InputProblem? problem)
    {
        problem = null;
        var outer = new AsnReader(der, AsnEncodingRules.BER);
        AsnReader info = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        _ = info.ReadInteger();
        string algorithm = info.ReadSequence().ReadObjectIdentifier();
        switch (algorithm)
        {
            case Rsa or RsaPss:
                return ReadRsa(der, true, out problem);
            case Ed25519:
                byte[] wrapped = info.ReadOctetString();
                try
                {
                    byte[] seed = new AsnReader(wrapped, AsnEncodingRules.BER).ReadOctetString();
                    if (seed.Length == Ed25519KeySigner.KeyBytes)
                    {
                        return new Ed25519KeySigner(seed);
                    }

                    problem = new InputProblem(Where, $"the Ed25519 key has {seed.Length} bytes; expected {Ed25519KeySigner.KeyBytes}", Fix);
                    return null;
                }
                finally
                {
                    CryptographicOperations.ZeroMemory(wrapped);
                }

            default:
                problem = new InputProblem(Where, $"the key is of the kind {algorithm}, which the venue does not take", "Give an RSA or an Ed25519 key");
                return null;
        }
    }

    // Only kinds that are known are named: a label may be anything that was pasted.
    private static string Kind(string label) => label switch
    {
        "ENCRYPTED PRIVATE KEY" => "an encrypted private key",
        "OPENSSH PRIVATE KEY" => "a private key in the format of OpenSSH",
        "EC PRIVATE KEY" => "an EC private key, which the venue does not take",
        "PUBLIC KEY" or "RSA PUBLIC KEY" => "a public key",
        "CERTIFICATE" => "a certificate",
        _ => "not a private key",
    };

    private static string FixOf(string label) => label switch
    {
        "ENCRYPTED PRIVATE KEY" => "Decrypt it first, to PKCS#8 in PEM",
        "OPENSSH PRIVATE KEY" => "Convert it to PKCS#8 in PEM",
        _ => Fix,
    };
}

using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Arbit.Venues.Kalshi.Tests.Support;

/// <summary>A signer as another process would be one: it takes its time, it can fail, and what it says then is secret.</summary>
internal sealed class CountingSigner : IKalshiSigner
{
    public string Algorithm => "Ed25519 elsewhere";

    public int Signed { get; private set; }

    public bool Fails { get; set; }

    public async ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (Fails)
        {
            throw new InvalidOperationException("the module's secret words");
        }

        Signed++;
        var signer = new Ed25519Signer();
        signer.Init(true, new Ed25519PrivateKeyParameters(TestKeys.Seed, 0));
        signer.BlockUpdate(text.ToArray(), 0, text.Length);
        return signer.GenerateSignature();
    }

    public void Dispose()
    {
        // Nothing of the key is here.
    }
}

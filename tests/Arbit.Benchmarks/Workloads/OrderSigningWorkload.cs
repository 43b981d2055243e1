using System.Numerics;
using Arbit.Markets;
using Arbit.Venues.Polymarket;
using Arbit.Venues.Polymarket.Signing;

namespace Arbit.Benchmarks.Workloads;

/// <summary>A Polymarket order: its EIP-712 digest, which is its id, and the signature.</summary>
internal sealed class OrderSigningWorkload : IWorkload, IDisposable
{
    // A published development key: never fund it.
    private readonly PolymarketKeySigner _signer = new("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");
    private readonly PolymarketSignatureType _type;
    private readonly OrderTerms _terms;
    private long _salt;
    private int _bytes;

    public OrderSigningWorkload(PolymarketSignatureType type)
    {
        _type = type;
        EthAddress account = EthAddress.Parse(_signer.Address);
        _terms = new OrderTerms
        {
            Exchange = Exchange.For(Exchange.Polygon, false, false),
            Salt = 1,
            Maker = account,
            Signer = account,
            TokenId = BigInteger.Pow(7, 90),
            MakerAmount = 9_990_000,
            TakerAmount = 19_211_600,
            Side = Side.Buy,
            SignatureType = type,
            Timestamp = 1_793_631_600_123,
        };
    }

    public string Name => $"order digest and signature, wallet {_type}";

    public int Operations => 8;

    public void Run()
    {
        for (int i = 0; i < Operations; i++)
        {
            var order = new OrderSignature(_terms with { Salt = ++_salt });
            _bytes += order.Wrap(_signer.SignAsync(order.ToSign(), CancellationToken.None).AsTask().Result).Length;
        }
    }

    public void Dispose() => _signer.Dispose();
}

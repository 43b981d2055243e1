using Arbit.Fees;
using Arbit.Markets;
using Arbit.Venues.Kalshi;

namespace Arbit.Benchmarks.Workloads;

/// <summary>One taker fee with its directed roundings, by the venue's own model in integers.</summary>
internal sealed class KalshiFeeWorkload : IWorkload
{
    private static readonly BookScale Scale = new(4, 2);
    private readonly KalshiFeeModel _model = new(KalshiFeeType.Quadratic, 1m, KalshiMembership.Direct);
    private Int128 _sum;

    public string Name => "one Kalshi fee, rounded and aligned to the balance, in integers";

    public int Operations => 1024;

    public void Run()
    {
        FeeState state = default;
        for (int i = 0; i < 1024; i++)
        {
            FeeCharge charge = _model.Charge(new FeeQuery(Side.Buy, 100 + (i * 9), 2_300 + i, Scale, Liquidity.Taker), state);
            state = charge.Next;
            _sum += charge.Cash;
        }
    }
}

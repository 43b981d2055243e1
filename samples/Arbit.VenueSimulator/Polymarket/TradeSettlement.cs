using Arbit.VenueSimulator.Orders;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>What becomes of matched trades: a match is a promise of the venue's, and stands once the chain has it.</summary>
internal sealed class TradeSettlement(VenueWorld world, Action<PolymarketAccount, PolymarketTrade> tell)
{
    /// <summary>Sends a trade on its way: mined and confirmed, or taken back when it is to fail.</summary>
    public void Begin(PolymarketAccount account, PolymarketTrade trade, OrderFault? fault)
    {
        if (fault is not null)
        {
            world.Agenda.After(fault.Duration / 2, () => Advance(account, trade, "RETRYING"));
            world.Agenda.After(fault.Duration, () =>
            {
                account.Ledger.Apply(trade, -1);
                Advance(account, trade, "FAILED");
            });
            return;
        }

        world.Agenda.After(world.Options.MiningTime, () => Advance(account, trade, "MINED"));
        world.Agenda.After(world.Options.MiningTime * 2, () => Advance(account, trade, "CONFIRMED"));
    }

    private void Advance(PolymarketAccount account, PolymarketTrade trade, string status)
    {
        trade.Become(status, world.Now);
        tell(account, trade);
    }
}

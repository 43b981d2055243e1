using Arbit.Fees;
using Arbit.Markets;

namespace Arbit.Core.Tests.Sizing;

/// <summary>
/// The definition of the best size, in decimals and with no cleverness: price every lawful size and take the greatest
/// surplus, of equals the largest. Shares nothing with the sizer but the fee models.
/// </summary>
internal static class BruteForce
{
    public sealed record Best(decimal Quantity, decimal Cost, decimal Payoff, decimal Surplus);

    public static Best? Find(SizingCase sizing, decimal step)
    {
        Best? best = null;
        decimal deepest = sizing.Legs.Min(static l => l.Asks.Sum(static a => a.Size));
        for (decimal quantity = step; quantity <= deepest && !(quantity > sizing.Options.MaxQuantity); quantity += step)
        {
            if (Price(sizing, quantity) is { Surplus: >= 0m } priced && !(priced.Surplus < best?.Surplus))
            {
                best = priced;
            }
        }

        return best;
    }

    /// <summary>A lawful size priced, or null when it is not lawful.</summary>
    public static Best? Price(SizingCase sizing, decimal quantity)
    {
        decimal cost = 0m;
        var nets = new decimal[sizing.Legs.Length];
        for (int i = 0; i < nets.Length; i++)
        {
            SizingLeg leg = sizing.Legs[i];
            LotRules lots = leg.Market.Lots;
            (decimal notional, decimal fee, decimal shares) = Walk(leg, quantity);
            if (!lots.Allows(new Quantity(quantity)) || notional < lots.MinimumNotional)
            {
                return null;
            }

            if (sizing.Limits.LegBudgets.Count > 0 && notional + fee > sizing.Limits.LegBudgets[i])
            {
                return null;
            }

            nets[i] = quantity - shares;
            cost += notional + fee;
        }

        if (cost > sizing.Limits.Cost || cost > sizing.Options.MaxCost)
        {
            return null;
        }

        decimal promised = sizing.Bundle.Outcomes.Min(static row => row.Count(static pays => pays));
        decimal paid = sizing.Bundle.Outcomes.Min(row => row.Select((pays, i) => pays ? nets[i] : 0m).Sum());
        decimal payoff = paid * sizing.Bundle.Guarantee / promised;
        return new Best(quantity, cost, payoff, payoff - cost - (sizing.Options.MinNetPerUnit * quantity));
    }

    public static (decimal Notional, decimal Fee, decimal Shares) Walk(SizingLeg leg, decimal quantity)
    {
        BookScale scale = leg.Market.Scale;
        decimal notional = 0m, fee = 0m, shares = 0m, left = quantity;
        FeeState state = default;
        foreach ((decimal price, decimal size) in leg.Asks)
        {
            decimal part = Math.Min(left, size);
            if (part <= 0m)
            {
                break;
            }

            FeeCharge charge = leg.Fees.Charge(
                new FeeQuery(Side.Buy, (long)(price * scale.One), (long)(part * scale.Unit), scale, Liquidity.Taker), state);
            state = charge.Next;
            notional += price * part;
            fee += charge.CashAmount;
            shares += charge.Lots / (decimal)scale.Unit;
            left -= part;
        }

        return (notional, fee, shares);
    }
}

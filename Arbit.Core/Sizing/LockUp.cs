using Arbit.Detection;
using Arbit.Markets;

namespace Arbit.Sizing;

/// <summary>How long a plan's money is away, and what that makes of its profit.</summary>
internal static class LockUp
{
    private const long SecondsPerYear = 365L * 24 * 60 * 60;
    private const int ReturnUnits = 1_000_000;

    /// <summary>
    /// From the opportunity to the expected settlement plus grace: the bundle's own date, else the latest of its markets'.
    /// Null when any market's is unknown, or when the date and its grace have passed: a missed estimate is none.
    /// </summary>
    public static TimeSpan? Of(Opportunity opportunity, TimeSpan grace)
    {
        DateTimeOffset? settles = opportunity.Bundle.SettlesAt;
        for (int i = 0; i < opportunity.Legs.Count && opportunity.Bundle.SettlesAt is null; i++)
        {
            if (opportunity.Legs[i].Instrument.ExpectedSettlement is not { } expected)
            {
                return null;
            }

            settles = settles is { } latest && latest > expected ? latest : expected;
        }

        TimeSpan? locked = settles - opportunity.At + grace;
        return locked > TimeSpan.Zero ? locked : null;
    }

    /// <summary>Simple annual return on the cost, rounded down to six decimals; the time is rounded up to whole seconds.</summary>
    public static decimal? Annualised(Int128 net, Int128 cost, TimeSpan? lockUp)
    {
        if (lockUp is not { } time || cost <= 0)
        {
            return null;
        }

        long seconds = (time.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond;
        return ExactDecimal.Unscale(MoneyUnits.DivideFloor(net * ReturnUnits * SecondsPerYear, cost * seconds), 6);
    }
}

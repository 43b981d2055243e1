using Arbit.Markets;
using Arbit.Venues.Polymarket.Instruments;
using Arbit.Venues.Polymarket.Signing;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Rest;

/// <summary>
/// What was given and got, as a reply tells it. The venue writes whole units ("2.65") in recorded replies and millionths
/// ("2650000") in its documentation; more than was signed cannot have been given, and less than a cent is not matched, so that
/// one reading mostly remains. Where two do, nothing is said: the fills tell.
/// </summary>
internal static class ReplyAmounts
{
    private const long LeastUnits = 10_000;

    /// <summary>The amounts in millionths; null when they are missing or can be read in two ways.</summary>
    public static OrderAmounts? Read(OrderReply reply, OrderTerms terms)
    {
        if (!RowReader.TryAmount(reply.Making, out decimal making) || !RowReader.TryAmount(reply.Taking, out decimal taking))
        {
            return null;
        }

        bool hasPoint = reply.Making.Contains('.', StringComparison.Ordinal) || reply.Taking.Contains('.', StringComparison.Ordinal);
        bool asWhole = making <= ExactDecimal.Unscale(terms.MakerAmount, OrderAmounts.Decimals);
        bool asUnits = !hasPoint && making >= LeastUnits && making <= terms.MakerAmount;
        return (asWhole, asUnits) switch
        {
            (true, false) => Scaled(making, OrderAmounts.Decimals, taking),
            (false, true) => Scaled(making, 0, taking),
            _ => null,
        };
    }

    private static OrderAmounts? Scaled(decimal making, int decimals, decimal taking) =>
        ExactDecimal.TryScale(making, decimals, out long given) && ExactDecimal.TryScale(taking, decimals, out long got) ? new OrderAmounts(given, got) : null;
}

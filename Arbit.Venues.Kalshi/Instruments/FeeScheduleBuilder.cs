using Arbit.Fees;

namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>
/// Works out a market's fees over time: the event's overrides before the series' terms, nothing but balance rounding
/// until a waiver ends. Fails closed: one part that cannot be priced, even a scheduled one, leaves no schedule at all.
/// </summary>
internal static class FeeScheduleBuilder
{
    /// <summary>The schedule, or null with what is missing or wrong.</summary>
    public static FeeSchedule? Build(MarketEntry market, EventTerms? eventTerms, FeeHistory? series, KalshiMembership membership, out string? problem)
    {
        problem = Missing(market, eventTerms, series);
        if (problem is not null)
        {
            return null;
        }

        var entries = new List<FeeScheduleEntry>();
        foreach (DateTimeOffset at in Times(market, eventTerms!.Fees, series!))
        {
            if (series!.At(at) is not { } seriesTerms)
            {
                // Before the first thing that is known about the series there is no model.
                continue;
            }

            FeeTerms terms = eventTerms.Fees.At(at)?.Over(seriesTerms) ?? seriesTerms;
            KalshiFeeModel? model = terms.Model(membership, out problem);
            if (model is null)
            {
                return null;
            }

            bool isWaived = market.WaivedUntil is { } end && at < end;
            entries.Add(new FeeScheduleEntry(at, isWaived ? new KalshiFeeModel(model.Type, 0m, membership) : model));
        }

        return new FeeSchedule(entries);
    }

    private static string? Missing(MarketEntry market, EventTerms? eventTerms, FeeHistory? series)
    {
        if (eventTerms is null || eventTerms.Fees.Current is null)
        {
            // The event names the series, and may override its fees.
            return $"event '{market.Instrument.EventSymbol}' is not in the catalog; read its body first";
        }

        return series is null || (series.Current is null && series.Changes.Count == 0)
            ? $"series '{eventTerms.SeriesTicker}' is not in the catalog; read its body first"
            : null;
    }

    private static IEnumerable<DateTimeOffset> Times(MarketEntry market, FeeHistory eventFees, FeeHistory series)
    {
        IEnumerable<DateTimeOffset> changes = eventFees.Changes.Concat(series.Changes).Select(static c => c.At);
        return changes.Append(DateTimeOffset.MinValue).Append(market.WaivedUntil ?? DateTimeOffset.MinValue).Distinct().Order();
    }
}

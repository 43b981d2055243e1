using Arbit.Fees;

namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>A market's fee schedule with what it was worked out from, so that a change of either is noticed.</summary>
/// <param name="Event">The event's terms.</param>
/// <param name="Series">The series' terms.</param>
/// <param name="Schedule">The schedule, or null when there is none: then the market is not traded.</param>
internal sealed record MarketFees(EventTerms? Event, FeeHistory? Series, FeeSchedule? Schedule);

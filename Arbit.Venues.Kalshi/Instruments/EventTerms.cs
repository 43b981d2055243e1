namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>What an event says about its markets' fees.</summary>
/// <param name="SeriesTicker">The series it belongs to; empty until its body was read.</param>
/// <param name="Fees">Its overrides of the series' fees.</param>
internal sealed record EventTerms(string SeriesTicker, FeeHistory Fees);

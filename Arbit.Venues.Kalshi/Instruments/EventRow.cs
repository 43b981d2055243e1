namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>One event of a body: its overrides, or what is wrong with it.</summary>
internal sealed record EventRow(string Ticker, string SeriesTicker, FeeTerms? Terms, string? Problem);

namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>One series of a body: its fee terms, or what is wrong with them.</summary>
internal sealed record SeriesRow(string Ticker, FeeTerms? Terms, string? Problem);

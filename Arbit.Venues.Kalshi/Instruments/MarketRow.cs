namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>One market of a body: its entry, or what is wrong with it.</summary>
internal sealed record MarketRow(string Ticker, MarketEntry? Entry, string? Problem);

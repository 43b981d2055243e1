namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>One announced fee change of a body, or what is wrong with it.</summary>
internal sealed record FeeChangeRow(string Ticker, bool IsEvent, FeeChange? Change, string? Problem);

using Arbit.Books;
using Arbit.Console.Screen;
using Arbit.Venues;

namespace Arbit.Console.Tests.Screen;

/// <summary>A view with something in every list.</summary>
internal static class Views
{
    public static readonly DateTimeOffset Now = new(2026, 10, 5, 12, 0, 9, TimeSpan.Zero);

    public static ScreenView Full { get; } = new()
    {
        Mode = "paper",
        Now = Now,
        Elapsed = TimeSpan.FromSeconds(83),
        Evaluations = 12_345,
        Opportunities = 12,
        Trades = 6,
        NetPnl = 12.60266000m,
        Venues =
        [
            new VenueLine("kalshi", new VenueStatus(ConnectionState.Connected, 1_234, 1_200, 1, 2, 0, 0, 1) { BooksBroken = 10, BooksRebuilt = 9 }, ""),
            new VenueLine("polymarket", new VenueStatus(ConnectionState.Disconnected, 99, 90, 0, 0, 0, 0, 0), "ws: refused (Transport)"),
        ],
        Plans =
        [
            new OpportunityLine(Now, "rain/kalshi-yes", "approved", 25m, 23.5m, 1.25m, 0.4321m),
            new OpportunityLine(Now.AddSeconds(-3), "rain/kalshi-no", "exposure_cap", 10m, 9.9m, -0.05m, null),
        ],
        PaperTrades = [new TradeLine(Now.AddSeconds(-1), "rain/kalshi-yes", 20m, 19m, 1m, false), new TradeLine(Now.AddSeconds(-2), "snow", 0m, 3m, -3m, true)],
        Books =
        [
            new BookLine("kalshi:KXRAIN-26-NYC", new BookHealth(BookState.Synced, BookFault.None, 1, Now, Now), 0.46m, 0.48m, Now.AddSeconds(-1.5)),
            new BookLine("polymarket:0xabc", new BookHealth(BookState.Gapped, BookFault.SequenceGap, 2, Now, Now), null, 0.53m, Now.AddSeconds(-4)),
        ],
        Reasons = [KeyValuePair.Create("no_edge", 12_000L), KeyValuePair.Create("approved", 6L)],
    };
}

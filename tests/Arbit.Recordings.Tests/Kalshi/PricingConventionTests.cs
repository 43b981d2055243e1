using System.Text.Json;
using Arbit.Books;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Venues.Kalshi;

namespace Arbit.Recordings.Tests.Kalshi;

/// <summary>The two small recorded sessions of one market, one in each way of pricing the NO side.</summary>
public sealed class PricingConventionTests
{
    private const string Folder = "venues/kalshi/data/demo-rest-2026-06/";
    private const string Ticker = "KXWTACHALLENGERMATCH-26JUN11JIMLEP-LEP";

    [Fact]
    public void Sessions_WhereTheBooksAreInTheSameState_Agree()
    {
        // The market's states: 0.47 × 3 bid, 0.52 × 1 or × 2 offered. One session goes from 1 to 2, the other from 2 to 1.
        List<string> yes = States("ws__orderbook_trade_yes"), noLeg = States("ws__orderbook_trade_noleg");

        Assert.Equal(["0.47x3 | 0.52x1", "0.47x3 | ", "0.47x3 | 0.52x2"], yes);
        Assert.Equal(["0.47x3 | 0.52x2", " | 0.52x2", " | ", "0.47x3 | ", "0.47x3 | 0.52x1"], noLeg);
        Assert.Equal((yes[^1], yes[0]), (noLeg[0], noLeg[^1]));
        Assert.Equal(["0.47x3 | ", "0.47x3 | 0.52x1", "0.47x3 | 0.52x2"], yes.Intersect(noLeg).Order(StringComparer.Ordinal));
    }

    // Plays a session as recorded, its subscribe command included, and lists the book after each book message.
    private static List<string> States(string name)
    {
        // The options say the opposite of what each command asked for: the command decides.
        using var meta = JsonDocument.Parse(Recordings.Text(Folder + name + ".meta.json"));
        JsonElement command = meta.RootElement.GetProperty("subscribe_cmd");
        bool asked = command.GetProperty("params").GetProperty("use_yes_price").GetBoolean();
        KalshiPlayer player = new KalshiPlayer(new KalshiOptions { UseYesPrice = !asked }).Follow([Ticker]);
        player.Receive(GateInputKind.Command, "kalshi/ws/1", command.GetRawText());
        var states = new List<string>();
        foreach (string line in Recordings.Lines(Folder + name + ".jsonl"))
        {
            player.Frame(line);
            if (line.Contains("orderbook_snapshot", StringComparison.Ordinal) || line.Contains("\"type\":\"orderbook_delta\"", StringComparison.Ordinal))
            {
                Assert.Equal(BookState.Synced, player.Book(Ticker).State);
                states.Add($"{Side(player, BookSide.Bid)} | {Side(player, BookSide.Ask)}");
            }
        }

        Assert.Equal((0L, 0L), (player.Venue.Status.Gaps, player.Venue.Status.Faults));
        return states;
    }

    private static string Side(KalshiPlayer player, BookSide side) =>
        string.Join(' ', player.Side(Ticker, side).Select(static l => new Price(l.Price).ToString() + "x" + new Quantity(l.Size).ToString()));
}

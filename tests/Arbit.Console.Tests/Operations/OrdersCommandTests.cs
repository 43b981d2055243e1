using System.Globalization;
using System.Text.Json;
using Arbit.Console.Tests.CommandLine;
using Arbit.Console.Tests.Support;
using Arbit.Journal;
using Arbit.Orders;

namespace Arbit.Console.Tests.Operations;

public class OrdersCommandTests
{
    [Fact]
    public async Task OrdersAndPositions_WhileTheJournalIsWritten_TellWhatItHolds()
    {
        await using AccountRig rig = AccountRig.Start();
        await using SqliteJournal journal = rig.OpenJournal();
        decimal cash = rig.Simulator.KalshiOrders.Truth.Cash;
        PreparedOrder filled = await rig.PlaceAtKalshiAsync(journal, 0.99m, TimeInForce.FillOrKill, "k-filled");
        PreparedOrder resting = await rig.PlaceAtPolymarketAsync(journal, 0.05m, TimeInForce.GoodTillCancelled, "p-resting");

        ConsoleRun open = Orders(rig, "--json"), all = Orders(rig, "--all", "--json"), one = Orders(rig, "--all", "--limit", "1", "--json"), text = Orders(rig, "--all");
        ConsoleRun positions = ConsoleRun.Of("positions", "--journal", rig.Journal, "--json"), table = ConsoleRun.Of("positions", "--journal", rig.Journal);

        JsonElement only = Assert.Single(List(open, "orders"));
        Assert.Equal(
            (resting.Id.Value, "polymarket", rig.PolymarketMarket.Symbol, "yes", "buy", "10", "0.05", "working", "0", false),
            (Text(only, "order"), Text(only, "venue"), Text(only, "market"), Text(only, "outcome"), Text(only, "side"), Text(only, "quantity"), Text(only, "limit"),
                Text(only, "state"), Text(only, "filled"), only.GetProperty("isFinal").GetBoolean()));
        Assert.Equal([resting.Id.Value, filled.Id.Value], List(all, "orders").Select(static o => Text(o, "order")));
        Assert.Single(List(one, "orders"));
        Assert.False(JsonDocument.Parse(one.Out).RootElement.GetProperty("isComplete").GetBoolean());
        Assert.Contains(filled.Id.Value, text.Out, StringComparison.Ordinal);
        Assert.Contains("Filled", text.Out, StringComparison.Ordinal);
        JsonElement held = Assert.Single(List(positions, "positions"));
        Assert.Equal(("kalshi", rig.KalshiMarket.Symbol, "yes", "5", "0"), (Text(held, "venue"), Text(held, "market"), Text(held, "outcome"), Text(held, "quantity"), Text(held, "provisional")));
        Assert.Equal(cash - rig.Simulator.KalshiOrders.Truth.Cash, decimal.Parse(Text(held, "paid"), CultureInfo.InvariantCulture));
        Assert.Contains(rig.KalshiMarket.Symbol, table.Out, StringComparison.Ordinal);
        Assert.All([open, all, one, text, positions, table], static r => Assert.Equal((0, ""), (r.ExitCode, r.Error)));
    }

    [Fact]
    public async Task OrdersAndPositions_EmptyJournal_SaySo()
    {
        await using AccountRig rig = AccountRig.Start();
        await using SqliteJournal journal = rig.OpenJournal();

        Assert.Contains("No order is open", Orders(rig).Out, StringComparison.Ordinal);
        Assert.Contains("holds no orders", Orders(rig, "--all").Out, StringComparison.Ordinal);
        Assert.Contains("nothing held", ConsoleRun.Of("positions", "--journal", rig.Journal).Out, StringComparison.Ordinal);
    }

    private static ConsoleRun Orders(AccountRig rig, params string[] options) => ConsoleRun.Of(["orders", "--journal", rig.Journal, .. options]);

    private static IEnumerable<JsonElement> List(ConsoleRun run, string name) => JsonDocument.Parse(run.Out).RootElement.GetProperty(name).EnumerateArray();

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;
}

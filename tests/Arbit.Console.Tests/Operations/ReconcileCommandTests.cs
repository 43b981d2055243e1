using System.Text.Json;
using Arbit.Console.Tests.CommandLine;
using Arbit.Console.Tests.Support;
using Arbit.Journal;
using Arbit.Orders;
using Arbit.VenueSimulator.Orders;

namespace Arbit.Console.Tests.Operations;

public class ReconcileCommandTests
{
    [Fact]
    public async Task Reconcile_FilledAndRestingOrdersOfBothVenues_AgreesUntilSomethingForeignIsThere()
    {
        await using AccountRig rig = AccountRig.Start();
        await using SqliteJournal journal = rig.OpenJournal();
        await rig.PlaceAtKalshiAsync(journal, 0.99m, TimeInForce.FillOrKill, "k-filled");
        await rig.PlaceAtPolymarketAsync(journal, 0.99m, TimeInForce.FillOrKill, "p-filled");

        ConsoleRun agrees = rig.Run("reconcile");
        ConsoleRun json = rig.Run("reconcile", "--json");
        string foreign = rig.Simulator.KalshiOrders.PlaceByHand(rig.Simulator.KalshiTickers[1], true, 0.02m, 3m);
        ConsoleRun differs = rig.Run("reconcile", "--json");
        ConsoleRun text = rig.Run("reconcile");

        Assert.Equal((0, ""), (agrees.ExitCode, agrees.Error));
        Assert.Contains("kalshi: the account agrees with the journal", agrees.Out, StringComparison.Ordinal);
        Assert.Contains("polymarket: the account agrees with the journal", agrees.Out, StringComparison.Ordinal);
        Assert.Equal(0, json.ExitCode);
        Assert.True(Root(json).GetProperty("agrees").GetBoolean());
        Assert.Equal(3, differs.ExitCode);
        JsonElement difference = Assert.Single(Venue(differs, "kalshi").GetProperty("differences").EnumerateArray());
        Assert.Equal(("foreignOrder", foreign), (difference.GetProperty("kind").GetString(), difference.GetProperty("what").GetString()));
        Assert.False(Root(differs).GetProperty("agrees").GetBoolean());
        Assert.Equal(3, text.ExitCode);
        Assert.Contains(foreign, text.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reconcile_TradedByHand_IsADifferenceWithItsNumbers()
    {
        await using AccountRig rig = AccountRig.Start();
        await using SqliteJournal journal = rig.OpenJournal();
        rig.Simulator.KalshiOrders.PlaceByHand(rig.KalshiMarket.Symbol, true, 0.99m, 6m);
        await rig.PlaceAtPolymarketAsync(journal, 0.05m, TimeInForce.GoodTillCancelled, "p-resting");

        ConsoleRun run = rig.Run("reconcile", "--json");

        Assert.Equal(3, run.ExitCode);
        JsonElement fill = Assert.Single(Venue(run, "kalshi").GetProperty("differences").EnumerateArray());
        Assert.Equal(("foreignFill", "0", "6"), (fill.GetProperty("kind").GetString(), fill.GetProperty("expected").GetString(), fill.GetProperty("actual").GetString()));

        // Its position is too young to be compared: a fill may still be told.
        Assert.Equal(rig.KalshiMarket.Symbol, Assert.Single(Venue(run, "kalshi").GetProperty("unsettled").EnumerateArray()).GetString());
        Assert.True(Venue(run, "polymarket").GetProperty("isComplete").GetBoolean());
    }

    [Fact]
    public async Task Reconcile_OrderTheVenueDoesNotList_IsADifference()
    {
        await using AccountRig rig = AccountRig.Start();
        await using SqliteJournal journal = rig.OpenJournal();
        rig.JournalLostOrder(journal, rig.KalshiMarket);
        await journal.FlushAsync(CancellationToken.None);

        ConsoleRun run = rig.Run("reconcile", "--json");

        Assert.Equal(3, run.ExitCode);
        JsonElement difference = Assert.Single(Venue(run, "kalshi").GetProperty("differences").EnumerateArray());
        Assert.Equal(("notListed", "lost-1"), (difference.GetProperty("kind").GetString(), difference.GetProperty("what").GetString()));
    }

    [Theory]
    [InlineData("kalshi", "polymarket")]
    [InlineData("polymarket", "kalshi")]
    public async Task Reconcile_KeysOfOneVenueRefused_IsMissingEvidenceAndNeverFlat(string refused, string other)
    {
        await using AccountRig rig = AccountRig.Start();
        await using SqliteJournal journal = rig.OpenJournal();
        OrderControl control = refused == "kalshi" ? rig.Simulator.KalshiOrders : rig.Simulator.PolymarketOrders;
        control.Apply(new OrderFault(OrderFaultKind.ExpireSession) { Duration = TimeSpan.FromHours(1) });

        ConsoleRun run = rig.Run("reconcile", "--json");
        ConsoleRun text = rig.Run("reconcile");

        Assert.Equal(4, run.ExitCode);
        Assert.False(Root(run).GetProperty("isComplete").GetBoolean());
        Assert.Contains(Venue(run, refused).GetProperty("missing").EnumerateArray(), static m => m.GetProperty("kind").GetString() == "authentication");
        Assert.Empty(Venue(run, refused).GetProperty("differences").EnumerateArray());
        Assert.Empty(Venue(run, other).GetProperty("missing").EnumerateArray());
        Assert.Equal(4, text.ExitCode);
        Assert.Contains($"{refused}: the account cannot be compared completely", text.Out, StringComparison.Ordinal);
        Assert.Contains("Check that the configured key", text.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reconcile_JournalHasAVenueWithoutAnAccount_IsMissingEvidence()
    {
        await using AccountRig rig = AccountRig.Start();
        await using SqliteJournal journal = rig.OpenJournal();
        rig.JournalLostOrder(journal, rig.KalshiMarket);
        await journal.FlushAsync(CancellationToken.None);
        string config = rig.Secret("arbit.json", JsonSerializer.Serialize(new
        {
            Polymarket = new { Clob = rig.Addresses.Clob, Gamma = rig.Addresses.Gamma, DataApi = rig.Addresses.Data },
            PolymarketAccount = new { PrivateKeyFile = rig.Secret("wallet.key", rig.Credentials.PolymarketPrivateKey) },
        }));

        ConsoleRun run = ConsoleRun.Of(TimeProvider.System, "reconcile", "--json", "--config", config, "--journal", rig.Journal);

        Assert.Equal((4, ""), (run.ExitCode, run.Error));
        Assert.Contains("no account of it is configured", Venue(run, "kalshi").GetProperty("missing")[0].GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.True(Venue(run, "polymarket").GetProperty("isComplete").GetBoolean());
    }

    private static JsonElement Root(ConsoleRun run) => JsonDocument.Parse(run.Out).RootElement;

    private static JsonElement Venue(ConsoleRun run, string venue) =>
        Root(run).GetProperty("venues").EnumerateArray().Single(v => v.GetProperty("venue").GetString() == venue);
}

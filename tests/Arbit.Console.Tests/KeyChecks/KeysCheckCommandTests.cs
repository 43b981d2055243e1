using System.Text.Json;
using Arbit.Console.Tests.CommandLine;
using Arbit.Console.Tests.Support;
using Arbit.VenueSimulator.Faults;
using Arbit.VenueSimulator.Orders;

namespace Arbit.Console.Tests.KeyChecks;

public class KeysCheckCommandTests
{
    [Fact]
    public async Task Check_BothAccountsInOrder_SayAnOrderCanSettle()
    {
        await using AccountRig rig = AccountRig.Start();

        ConsoleRun json = rig.CheckKeys("--json"), text = rig.CheckKeys();

        Assert.True((json.ExitCode, json.Error) == (0, ""), json.Out + json.Error);
        Assert.Equal(["exchange", "key", "clock", "limits", "orders", "balance"], Names(json, "kalshi"));
        Assert.Equal(["key", "clock", "wallet", "standing", "balance", "allowance", "allowance neg-risk", "allowance protocol v2", "minimums"], Names(json, "polymarket"));
        Assert.Contains("tier basic", Detail(json, "kalshi", "limits"), StringComparison.Ordinal);
        Assert.Contains("Eoa: " + rig.Credentials.PolymarketAddress, Detail(json, "polymarket", "wallet"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("pUSD", Detail(json, "polymarket", "balance"), StringComparison.Ordinal);
        Assert.Equal(0, text.ExitCode);
        Assert.Contains("kalshi: an order can settle", text.Out, StringComparison.Ordinal);
        Assert.Contains("polymarket: an order can settle", text.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_KeysRefused_NameTheSettingsToCheck()
    {
        await using AccountRig rig = AccountRig.Start();
        rig.Simulator.KalshiOrders.Apply(new OrderFault(OrderFaultKind.ExpireSession) { Duration = TimeSpan.FromHours(1) });
        rig.Simulator.PolymarketOrders.Apply(new OrderFault(OrderFaultKind.ExpireSession) { Duration = TimeSpan.FromHours(1) });

        ConsoleRun run = rig.CheckKeys("--json");

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Contains("KalshiAccount:KeyId", Failed(run, "kalshi", "key"), StringComparison.Ordinal);
        Assert.Contains("PolymarketAccount:ApiKey", Failed(run, "polymarket", "key"), StringComparison.Ordinal);
        Assert.DoesNotContain("balance", Names(run, "polymarket"));
    }

    [Fact]
    public async Task Check_WrongPassphrase_SaysThatTheKeyCanBeDerived()
    {
        await using AccountRig rig = AccountRig.Start();
        File.WriteAllText(rig.Sheet, File.ReadAllText(rig.Sheet).Replace(rig.Credentials.PolymarketPassphrase, new string('a', 64), StringComparison.Ordinal));

        ConsoleRun run = rig.CheckKeys("--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("can be derived", Failed(run, "polymarket", "key"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_NoApiKeyConfigured_DerivesIt()
    {
        await using AccountRig rig = AccountRig.Start();
        string config = rig.Write("arbit.json", JsonSerializer.Serialize(new
        {
            Polymarket = new { Clob = rig.Addresses.Clob, Gamma = rig.Addresses.Gamma, DataApi = rig.Addresses.Data },
            PolymarketAccount = new { PrivateKeyFile = rig.Secret("wallet.key", rig.Credentials.PolymarketPrivateKey + "\n") },
        }));

        ConsoleRun run = ConsoleRun.Of(TimeProvider.System, "keys", "check", "--json", "--config", config);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("derived and works", Detail(run, "polymarket", "key"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ClocksApart_FailAndSayToSynchronise()
    {
        await using AccountRig rig = AccountRig.Start();
        rig.Simulator.Faults.Apply(new ScriptedFault(TimeSpan.Zero, FaultKind.SkewClock) { Venue = "kalshi", Duration = TimeSpan.FromMinutes(2) });
        rig.Simulator.Faults.Apply(new ScriptedFault(TimeSpan.Zero, FaultKind.SkewClock) { Venue = "polymarket", Duration = TimeSpan.FromMinutes(-2) });

        ConsoleRun run = rig.CheckKeys("--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Synchronise", Failed(run, "kalshi", "clock"), StringComparison.Ordinal);
        Assert.Contains("Synchronise", Failed(run, "polymarket", "clock"), StringComparison.Ordinal);
        Assert.Equal("ok", State(run, "kalshi", "key"));
        Assert.Equal("ok", State(run, "polymarket", "key"));
    }

    [Fact]
    public async Task Check_NoMoney_FailsAndSaysToBringSome()
    {
        await using AccountRig rig = AccountRig.Start();
        rig.Simulator.PolymarketOrders.Apply(new OrderFault(OrderFaultKind.BalanceDrift) { Value = 0.5m - rig.Simulator.PolymarketOrders.Truth.Cash });

        ConsoleRun run = rig.CheckKeys("--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("0.5 pUSD", Detail(run, "polymarket", "balance"));
        Assert.Contains("at least 1 pUSD", Failed(run, "polymarket", "balance"), StringComparison.Ordinal);
        Assert.Equal("failed", State(run, "polymarket", "minimums"));
    }

    private static JsonElement Venue(ConsoleRun run, string venue) =>
        JsonDocument.Parse(run.Out).RootElement.GetProperty("venues").EnumerateArray().Single(v => v.GetProperty("venue").GetString() == venue);

    private static IEnumerable<string> Names(ConsoleRun run, string venue) =>
        Venue(run, venue).GetProperty("checks").EnumerateArray().Select(static c => c.GetProperty("name").GetString()!);

    private static JsonElement Check(ConsoleRun run, string venue, string name) =>
        Venue(run, venue).GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);

    private static string Detail(ConsoleRun run, string venue, string name) => Check(run, venue, name).GetProperty("detail").GetString()!;

    private static string State(ConsoleRun run, string venue, string name) => Check(run, venue, name).GetProperty("state").GetString()!;

    private static string Failed(ConsoleRun run, string venue, string name)
    {
        Assert.Equal("failed", State(run, venue, name));
        return Check(run, venue, name).GetProperty("fix").GetString()!;
    }
}

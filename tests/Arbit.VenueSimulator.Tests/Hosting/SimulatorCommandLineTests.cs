using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Arbit.VenueSimulator.Hosting;

namespace Arbit.VenueSimulator.Tests.Hosting;

public sealed class SimulatorCommandLineTests
{
    [Fact]
    public async Task Run_UntilStopped_PrintsOneLineServesAndLeavesNothing()
    {
        using var stop = new CancellationTokenSource();
        using var output = new LineWatcher();
        using var error = new StringWriter();
        Task<int> running = SimulatorCommandLine.RunAsync(["--seed", "11"], output, error, TimeProvider.System, stop.Token);
        JsonNode sheet = JsonNode.Parse(await output.FirstLine.WaitAsync(TimeSpan.FromSeconds(60)))!;
        string file = (string)sheet["kalshi"]!["privateKeyFile"]!;

        Assert.Equal(["rest", "ws", "keyId", "privateKeyFile"], sheet["kalshi"]!.AsObject().Select(static f => f.Key));
        Assert.Equal(["clob", "gamma", "data", "wsMarket", "wsUser", "chainId", "privateKey", "apiKey", "secret", "passphrase"], sheet["polymarket"]!.AsObject().Select(static f => f.Key));
        Assert.EndsWith("/trade-api/v2", (string)sheet["kalshi"]!["rest"]!, StringComparison.Ordinal);
        Assert.EndsWith("/ws/market", (string)sheet["polymarket"]!["wsMarket"]!, StringComparison.Ordinal);
        using (var key = RSA.Create())
        {
            key.ImportFromPem(await File.ReadAllTextAsync(file));
            Assert.Equal(2_048, key.KeySize);
        }

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        using var client = new HttpClient();
        Assert.Contains("trading_active", await client.GetStringAsync(new Uri((string)sheet["kalshi"]!["rest"]! + "/exchange/status")), StringComparison.Ordinal);
        await stop.CancelAsync();

        Assert.Equal(0, await running.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.False(Directory.Exists(Path.GetDirectoryName(file)));
        Assert.Equal(1, output.Lines);
        Assert.Empty(error.ToString());
    }

    [Theory]
    [InlineData("--ports-from", "70000", "leaves no room for five ports")]
    [InlineData("--extra-pairs", "-1", "out of range")]
    [InlineData("--seed", "x", "x")]
    [InlineData("--nonsense", "1", "--nonsense")]
    [InlineData("--pairs-to", "/nowhere/pairs.json", "--pairs-to: '/nowhere/pairs.json' cannot be written")]
    public async Task Run_WrongArgument_NamesItAndEndsWithTwo(string name, string value, string said)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        Assert.Equal(2, await SimulatorCommandLine.RunAsync([name, value], output, error, TimeProvider.System, CancellationToken.None));
        Assert.Contains(said, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }
}

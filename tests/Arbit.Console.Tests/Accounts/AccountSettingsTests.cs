using Arbit.Console.Tests.CommandLine;

namespace Arbit.Console.Tests.Accounts;

public sealed class AccountSettingsTests : IDisposable
{
    private const string Key = "0x1111111111111111111111111111111111111111111111111111111111111111";
    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void KeysCheck_NothingConfigured_NamesTheWaysToGiveAnAccount() =>
        AssertRefused(ConsoleRun.Of("keys", "check"), "KalshiAccount:KeyId", "PolymarketAccount:PrivateKeyFile", "--simulator");

    [Theory]
    [InlineData("KalshiAccount:PrivateKey", "ARBIT_KalshiAccount__PrivateKey")]
    [InlineData("PolymarketAccount:PrivateKey", "PolymarketAccount:PrivateKeyFile")]
    [InlineData("PolymarketAccount:Secret", "ARBIT_PolymarketAccount__Secret")]
    public void KeysCheck_SecretOnTheCommandLine_IsRefusedAndNotShown(string setting, string fix) =>
        AssertRefused(ConsoleRun.Of("keys", "check", "--set", $"{setting}={Key}"), setting, fix, "command line");

    [Fact]
    public void KeysCheck_SecretInAFileOthersCanRead_IsRefusedAndNotShown()
    {
        // Files have no modes there.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string open = _files.Write("arbit.json", $$$"""{"PolymarketAccount":{"PrivateKey":"{{{Key}}}"}}""");
        File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        string key = _files.Write("wallet.key", Key);
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        AssertRefused(ConsoleRun.Of("keys", "check", "--config", open), "PolymarketAccount:PrivateKey", "arbit.json", "chmod 600");
        AssertRefused(ConsoleRun.Of("keys", "check", "--set", $"PolymarketAccount:PrivateKeyFile={key}"), "PolymarketAccount:PrivateKeyFile", "wallet.key", "chmod 600");
    }

    [Fact]
    public void KeysCheck_ValuesThatCannotBeUsed_AreNamedAllAtOnceAndNotShown()
    {
        string pem = Secret("kalshi.pem", "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n"), wallet = Secret("wallet.key", Key[..40]);

        ConsoleRun run = ConsoleRun.Of("keys", "check", "--set", "KalshiAccount:KeyId=k-1", "--set", $"KalshiAccount:PrivateKeyFile={pem}", "--set", $"PolymarketAccount:PrivateKeyFile={wallet}");

        AssertRefused(run, "KalshiAccount:PrivateKey:", "PolymarketAccount:PrivateKey:");
        Assert.DoesNotContain("c2VjcmV0", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("KalshiAccount:KeyId=k-1", "KalshiAccount:PrivateKey: missing")]
    [InlineData("PolymarketAccount:Funder=0x12", "PolymarketAccount:PrivateKey: missing")]
    [InlineData("PolymarketAccount:SignatureType=5x", "PolymarketAccount:SignatureType")]
    [InlineData("PolymarketAccount:PrivateKy=5x", "PolymarketAccount:PrivateKy")]
    [InlineData("KalshiAccount:PrivateKeyFile=/nowhere/key.pem", "KalshiAccount:KeyId: missing")]
    public void KeysCheck_IncompleteAccount_NamesWhatIsMissing(string setting, string says) => AssertRefused(ConsoleRun.Of("keys", "check", "--set", setting), says);

    [Fact]
    public void KeysCheck_WalletThatDoesNotFit_NamesTheSetting()
    {
        string key = Secret("wallet.key", Key);

        AssertRefused(ConsoleRun.Of("keys", "check", "--set", $"PolymarketAccount:PrivateKeyFile={key}", "--set", "PolymarketAccount:SignatureType=DepositWallet"), "PolymarketAccount:Funder");
        AssertRefused(ConsoleRun.Of("keys", "check", "--set", $"PolymarketAccount:PrivateKeyFile={key}", "--set", "PolymarketAccount:Funder=0x12"), "PolymarketAccount:Funder", "0x12");
    }

    [Theory]
    [InlineData("nonsense", "not the line")]
    [InlineData("{}", "not the line")]
    [InlineData("{\"kalshi\":{\"rest\":\"https://example.com/x\",\"ws\":\"wss://example.com/y\"},\"polymarket\":{}}", "not this machine")]
    public void KeysCheck_SheetIsNone_SaysWhatToGive(string text, string says) =>
        AssertRefused(ConsoleRun.Of("keys", "check", "--simulator", _files.Write("sheet.json", text)), "--simulator", says, "venue simulator");

    [Fact]
    public void KeysCheck_NoSheet_SaysSo() => AssertRefused(ConsoleRun.Of("keys", "check", "--simulator", _files.Path("none.json")), "--simulator", "none.json");

    [Fact]
    public void Demo_SettingsOfAccounts_AreKnownThereToo() =>
        Assert.Equal(0, ConsoleRun.Of("demo", "--json", "--set", "Journal:Path=x.db", "--set", "KalshiAccount:KeyId=k-1").ExitCode);

    [Theory]
    [InlineData(new[] { "--help" }, "orders", "positions", "reconcile", "journal", "keys")]
    [InlineData(new[] { "orders", "--help" }, "--all", "--limit", "--journal", "--json", "while another process writes")]
    [InlineData(new[] { "positions", "--help" }, "--journal", "--json", "fills")]
    [InlineData(new[] { "reconcile", "--help" }, "--simulator", "--journal", "Changes nothing", "3: something differs", "4: something was not answered")]
    [InlineData(new[] { "journal", "--help" }, "backup", "check", "prune")]
    [InlineData(new[] { "journal", "backup", "--help" }, "--to", "--journal")]
    [InlineData(new[] { "journal", "check", "--help" }, "--full", "--journal")]
    [InlineData(new[] { "journal", "prune", "--help" }, "--older-than", "--archive", "DAYS")]
    [InlineData(new[] { "keys", "check", "--help" }, "--simulator", "signed reads alone", "allowances")]
    public void Help_Command_SaysWhatItDoes(string[] command, params string[] words)
    {
        ConsoleRun run = ConsoleRun.Of(command);
        string text = string.Join(' ', run.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(words, word => Assert.Contains(word, text, StringComparison.Ordinal));
    }

    private static void AssertRefused(ConsoleRun run, params string[] words)
    {
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.All(words, word => Assert.Contains(word, run.Error, StringComparison.Ordinal));
        Assert.DoesNotContain(Key[..20], run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private string Secret(string name, string text)
    {
        string path = _files.Write(name, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return path;
    }
}

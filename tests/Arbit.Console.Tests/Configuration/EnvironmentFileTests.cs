using System.Text.Json;
using Arbit.Console.CommandLine;
using Arbit.Console.Configuration;
using Arbit.Console.Tests.CommandLine;

namespace Arbit.Console.Tests.Configuration;

public sealed class EnvironmentFileTests : IDisposable
{
    private const string Key = "0x1111111111111111111111111111111111111111111111111111111111111111";
    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Read_EveryFormOfLine_IsUnderstood()
    {
        string path = _files.Write("a.env", "# settings\n\nA=1\r\n export B = two words # said\nC=\"x # y\" # z\nD='\"'\nE=\nF=#\nG=a=b\n");

        Assert.Equal(["A=1", "B=two words", "C=x # y", "D=\"", "E=", "F=", "G=a=b"], EnvironmentFile.Read(path).Select(static p => $"{p.Key}={p.Value}"));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("=s3cr3t")]
    [InlineData("A B=value")]
    [InlineData("A=\"never closed")]
    [InlineData("A='closed' and more")]
    public void Read_LineThatIsNone_NamesTheLineAndShowsNothingOfIt(string line)
    {
        string path = _files.Write("b.env", $"A=1\n{line}\n");

        string message = Assert.Throws<BadInputException>(() => EnvironmentFile.Read(path)).Message;
        Assert.Contains($"line 2 of {path}", message, StringComparison.Ordinal);
        Assert.DoesNotContain(line, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Demo_SettingInAnEnvironmentFile_WinsOverTheConfigurationAndLosesToTheCommandLine()
    {
        string config = _files.Write("arbit.json", """{"Risk":{"MaxTotalExposure":"500"}}"""), variables = _files.Write("c.env", "ARBIT_Risk__MaxTotalExposure=0\nOTHER=1\n");

        Assert.Equal(0, Trades("--config", config, "--env-file", variables));
        Assert.True(Trades("--config", config) > 0);
        Assert.True(Trades("--env-file", variables, "--set", "Risk:MaxTotalExposure=500") > 0);
    }

    [Theory]
    [InlineData("ARBIT_Risk__MaxTotalExposur=5", "Risk:MaxTotalExposur")]
    [InlineData("ARBIT_Risk__MaxTotalExposure=many", "Risk:MaxTotalExposure")]
    [InlineData("ARBIT_Risk__MaxTotalExposure=5\nARBIT_RISK__MAXTOTALEXPOSURE=6", "2 times")]
    public void Demo_BadSettingInAnEnvironmentFile_IsNamed(string text, string said)
    {
        ConsoleRun run = ConsoleRun.Of("demo", "--env-file", _files.Write("d.env", text));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Demo_EnvironmentFileIsNotThere_SaysSo()
    {
        ConsoleRun run = ConsoleRun.Of("demo", "--env-file", "/nowhere/.env");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--env-file: /nowhere/.env", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void KeysCheck_SecretInAnEnvironmentFileOthersCanRead_IsRefusedAndNotShown()
    {
        // Files have no modes there.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string open = _files.Write("e.env", $"ARBIT_PolymarketAccount__PrivateKey={Key}\n");
        File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        ConsoleRun run = ConsoleRun.Of("keys", "check", "--env-file", open);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("PolymarketAccount:PrivateKey: is in", run.Error, StringComparison.Ordinal);
        Assert.Contains("chmod 600", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, run.Error, StringComparison.Ordinal);
    }

    private static long Trades(params string[] arguments)
    {
        using JsonDocument document = JsonDocument.Parse(ConsoleRun.Of(["demo", "--json", .. arguments]).Out);
        return document.RootElement.GetProperty("trades").GetInt64();
    }
}

using System.Globalization;

namespace Arbit.Ci.Tests;

public sealed class DemoCommandTests
{
    private const string Good = """
        {"gaps":3,"resyncs":3,"injectedGaps":3,"trades":2,"netPnl":"1.50","reasons":{"approved":2,"no_edge":1,"cool_down":1,"book_stale":4},
         "windows":{"injected":3,"found":3,"invented":0},"account":{"fills":4,"betterThanBook":0,"netPnl":"1.5"}}
        """;

    [Theory]
    [InlineData("\"gaps\":3", "\"gaps\":3", 0, "found")]
    [InlineData("\"gaps\":3", "\"gaps\":2", 1, "gaps")]
    [InlineData("\"resyncs\":3", "\"resyncs\":4", 1, "gaps")]
    [InlineData("\"found\":3", "\"found\":2", 1, "windows")]
    [InlineData("\"invented\":0", "\"invented\":1", 1, "invented")]
    [InlineData("\"trades\":2", "\"trades\":0", 1, "trades")]
    [InlineData("\"no_edge\":1,", "", 1, "reasons")]
    [InlineData("\"1.50\"", "\"1.51\"", 1, "netPnl")]
    [InlineData("\"betterThanBook\":0", "\"betterThanBook\":1", 1, "fills")]
    [InlineData("\"windows\"", "\"other\"", 1, "not the document")]
    [InlineData("{\"gaps\"", "[\"gaps\"", 1, "not the document")]
    public void Run_Document_PassesOnlyWhenAllHolds(string part, string changed, int expected, string word)
    {
        using var folder = new TemporaryFolder();
        using var output = new StringWriter(CultureInfo.InvariantCulture);

        Assert.Equal(expected, DemoCommand.Run(folder.Write("demo.json", Good.Replace(part, changed, StringComparison.Ordinal)), output));
        Assert.Contains(word, output.ToString(), StringComparison.Ordinal);
    }
}

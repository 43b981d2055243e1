using System.Text.Json;

namespace Arbit.Soak.Tests;

/// <summary>The soak itself for a few seconds, over real sockets.</summary>
public sealed class SoakCommandTests
{
    [Fact]
    public async Task Run_EightSecondsWithDisconnects_EndsSyncedAndSaysWhatItSaw()
    {
        var output = new StringWriter();
        int exit = await SoakCommand.RunAsync(new SoakOptions { Length = TimeSpan.FromSeconds(8), Rate = 5, Disconnects = 4, Json = true }, output, TimeProvider.System);

        using var report = JsonDocument.Parse(output.ToString());
        JsonElement root = report.RootElement;
        Assert.True(exit == 0, output.ToString());
        Assert.Equal(4, root.GetProperty("disconnects").GetInt32());
        Assert.Equal(19, root.GetProperty("markets").GetInt32());
        Assert.Equal(0, root.GetProperty("notSynced").GetArrayLength());
        Assert.True(root.GetProperty("gateTurns").GetInt64() > 100, output.ToString());
        Assert.True(root.GetProperty("recordedBytes").GetInt64() > 10_000, output.ToString());

        // Each part of the live path is among what is watched.
        Assert.True(root.GetProperty("collectionsWatched").GetInt32() > 100, output.ToString());
    }
}

using System.Globalization;

namespace Arbit.Ci.Tests;

public sealed class JsonCommandTests
{
    [Theory]
    [InlineData("{\"frames\":1}\n", 0)]
    [InlineData("", 1)]
    [InlineData("[1]", 1)]
    [InlineData("{} {}", 1)]
    [InlineData("working...\n{}", 1)]
    public void Run_File_PassesOnlyOneObject(string text, int expected)
    {
        using var folder = new TemporaryFolder();
        using var output = new StringWriter(CultureInfo.InvariantCulture);

        Assert.Equal(expected, JsonCommand.Run(folder.Write("out.json", text), output));
        Assert.NotEmpty(output.ToString());
    }
}

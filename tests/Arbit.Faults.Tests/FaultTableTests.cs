using Arbit.Faults.Tests.Support;

namespace Arbit.Faults.Tests;

/// <summary>docs/faults.md shows what the tests show.</summary>
public sealed class FaultTableTests
{
    [Fact]
    public void Write_Document_HoldsTheTableOfTheCatalogue()
    {
        string path = Document(), text = File.ReadAllText(path).ReplaceLineEndings("\n");
        int begin = text.IndexOf(FaultTable.Begin, StringComparison.Ordinal);
        Assert.True(begin >= 0, $"{path} has no line '{FaultTable.Begin}'.");
        if (Environment.GetEnvironmentVariable("ARBIT_APPROVE_FAULTS") == "1")
        {
            File.WriteAllText(path, text = text[..begin] + FaultTable.Write());
        }

        Assert.Equal(FaultTable.Write(), text[begin..]);
    }

    private static string Document()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Arbit.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "docs", "faults.md");
    }
}

using System.Globalization;

namespace Arbit.Ci.Tests;

public sealed class CoverageCommandTests : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly StringWriter _output = new(CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _root.Dispose();
        _output.Dispose();
    }

    [Fact]
    public void Run_LineHitByAnyProject_IsCovered()
    {
        Report("a", "Arbit.Core/Engine/X.cs", 1, 0, 1, 0);
        Report("b", "Arbit.Core/Engine/X.cs", 0, 5, 0, 0);

        Assert.Equal(1, Run());
        Assert.Equal(["Arbit.Core/Engine", "4", "3", "75.0"], Row("Arbit.Core/Engine"));
        Assert.Equal(["all", "packages", "4", "3", "75.0", "80", "below"], Row("all packages"));
    }

    [Fact]
    public void Run_EnoughOfEverything_Passes()
    {
        Report("a", "Arbit.Core/Engine/X.cs", 1, 1, 1, 1, 0);

        Assert.Equal(0, Run());
    }

    [Fact]
    public void Run_PureRoomBelowItsMinimum_FailsAndListsTheLines()
    {
        Report("a", "Arbit.Core/Books/X.cs", [.. Enumerable.Repeat(1, 18), 0]);

        Assert.Equal(1, Run());
        Assert.Equal(["Arbit.Core/Books", "19", "18", "94.7", "95", "below"], Row("Arbit.Core/Books"));
        Assert.Contains("not covered: Arbit.Core/Books/X.cs: 19", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_PureRoomAtItsMinimum_Passes()
    {
        Report("a", "Arbit.Core/Books/X.cs", [.. Enumerable.Repeat(1, 19), 0]);

        Assert.Equal(0, Run());
    }

    [Fact]
    public void Run_PackageNoTestLoads_CountsAsUncovered()
    {
        Report("a", "Arbit.Core/Engine/X.cs", 1, 1);
        _root.Write("Arbit.Venues.New/NewVenue.cs", "// a comment\nclass NewVenue\n{\n    int x;\n}\n");

        Assert.Equal(1, Run());
        Assert.Equal(["Arbit.Venues.New", "2", "0", "0.0"], Row("Arbit.Venues.New"));
        Assert.Equal(["all", "packages", "4", "2", "50.0", "80", "below"], Row("all packages"));
    }

    [Fact]
    public void Run_SamplesAndGeneratedCode_DoNotCount()
    {
        Report("a", "Arbit.Core/Engine/X.cs", 1);
        Report("b", "samples/Arbit.Console/Program.cs", 0, 0, 0);
        Report("c", "artifacts/obj/Generated.cs", 0, 0, 0);

        Assert.Equal(0, Run());
        Assert.Equal(["all", "packages", "1", "1", "100.0", "80"], Row("all packages"));
    }

    [Fact]
    public void Run_NoReports_Fails()
    {
        Assert.Equal(1, Run());
        Assert.Contains("CollectCoverage", _output.ToString(), StringComparison.Ordinal);
    }

    private int Run() => CoverageCommand.Run(_root.Path, Path.Combine(_root.Path, "reports"), _output);

    private string[] Row(string name) =>
        _output.ToString().Split(Environment.NewLine).Single(line => line.StartsWith(name + " ", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private void Report(string project, string file, params int[] hits)
    {
        _root.Write(file, string.Empty);
        string lines = string.Concat(hits.Select((hit, i) => $"<line number=\"{i + 1}\" hits=\"{hit}\" />"));
        _root.Write(
            $"reports/{project}/coverage.cobertura.xml",
            $"<coverage><sources><source>{_root.Path}/</source></sources>"
            + $"<packages><package><classes><class filename=\"{file}\"><lines>{lines}</lines></class></classes></package></packages></coverage>");
    }
}

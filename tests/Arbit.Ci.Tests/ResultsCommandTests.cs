using System.Globalization;

namespace Arbit.Ci.Tests;

public sealed class ResultsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new(CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
    }

    [Fact]
    public void Run_SeveralProjects_AddsThemUp()
    {
        Result("a", total: 5, executed: 5, passed: 5);
        Result("b/c", total: 3, executed: 3, passed: 3);

        Assert.Equal(0, ResultsCommand.Run(_folder.Path, _output));
        Assert.Equal("8 passed, 0 failed", _output.ToString().Trim());
    }

    [Fact]
    public void Run_FailedAndSkipped_SaysBothAndFails()
    {
        Result("a", total: 5, executed: 4, passed: 3);

        Assert.Equal(1, ResultsCommand.Run(_folder.Path, _output));
        Assert.Equal("3 passed, 1 failed, 1 skipped", _output.ToString().Trim());
    }

    [Fact]
    public void Run_NothingRan_Fails()
    {
        Assert.Equal(1, ResultsCommand.Run(_folder.Path, _output));
        Assert.Equal("0 passed, 0 failed", _output.ToString().Trim());
    }

    private void Result(string project, int total, int executed, int passed) =>
        _folder.Write(
            $"{project}/result.trx",
            "<TestRun xmlns=\"http://microsoft.com/schemas/VisualStudio/TeamTest/2010\"><ResultSummary>"
            + $"<Counters total=\"{total}\" executed=\"{executed}\" passed=\"{passed}\" failed=\"{executed - passed}\" />"
            + "</ResultSummary></TestRun>");
}

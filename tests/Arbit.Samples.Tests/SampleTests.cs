namespace Arbit.Samples.Tests;

/// <summary>Every sample runs on the shipped recording and shows the difference it makes.</summary>
public sealed class SampleTests
{
    [Fact]
    public void CustomRail_OnTheDemo_RefusesSomeTrades()
    {
        string[] lines = SampleRun.Lines("Arbit.CustomRail");

        (int before, _) = SampleRun.Result(lines[0]);
        (int after, _) = SampleRun.Result(lines[1]);
        Assert.True(after < before, string.Join('\n', lines));
        Assert.Equal(2, lines.Length);
    }

    [Fact]
    public void CustomSizer_OnTheDemo_EarnsLess()
    {
        string[] lines = SampleRun.Lines("Arbit.CustomSizer");

        (int before, decimal whole) = SampleRun.Result(lines[0]);
        (_, decimal half) = SampleRun.Result(lines[1]);
        Assert.True(before > 0 && half > 0m && half != whole, string.Join('\n', lines));
    }

    [Fact]
    public void CustomFeeModel_CheaperThanTheVenues_EarnsMore()
    {
        string[] lines = SampleRun.Lines("Arbit.CustomFeeModel");

        (_, decimal venue) = SampleRun.Result(lines[0]);
        (int trades, decimal flat) = SampleRun.Result(lines[1]);
        Assert.True(trades > 0 && flat > venue, string.Join('\n', lines));
    }

    [Fact]
    public void CustomDetector_OnTheDemo_IsAskedAndAnswers()
    {
        string[] lines = SampleRun.Lines("Arbit.CustomDetector");

        Assert.Equal(3, lines.Length);
        Assert.True(Evaluations(lines[1]) > Evaluations(lines[0]), string.Join('\n', lines));
        Assert.Matches(@"cost at best [01]\.\d+ before fees$", lines[2]);
    }

    [Theory]
    [InlineData("Arbit.CustomDetector")]
    [InlineData("Arbit.CustomFeeModel")]
    [InlineData("Arbit.CustomRail")]
    [InlineData("Arbit.CustomSizer")]
    [InlineData("Arbit.Embedding")]
    [InlineData("Arbit.Hosting")]
    public void Source_EachSample_StaysBelowAHundredLines(string sample)
    {
        string folder = Path.Combine(Root(), "samples", sample);
        int lines = Directory.EnumerateFiles(folder, "*.cs").Sum(static file => File.ReadLines(file).Count());

        Assert.InRange(lines, 10, 99);
    }

    private static int Evaluations(string line) =>
        int.Parse(line.Split(": ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

    internal static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Arbit.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Arbit.sln is in no folder above the tests.");
    }
}

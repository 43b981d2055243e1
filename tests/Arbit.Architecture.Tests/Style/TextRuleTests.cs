using Arbit.Architecture.Tests.Sources;

namespace Arbit.Architecture.Tests.Style;

public sealed class TextRuleTests
{
    [Fact]
    public void Check_EveryTextFile_IsFitToPublish()
    {
        string[] files = [.. Repository.Files().Where(TextRule.IsText)];

        Assert.Contains("LICENSE", files);
        Rule.Holds(files.SelectMany(path => TextRule.Check(path, File.ReadAllText(Repository.Full(path)))));
    }

    [Fact]
    public void Check_MachinePathOrFeed_IsABreachWithItsLine()
    {
        Assert.Equal(["a.md:2: /wo" + "rk/"], TextRule.Check("a.md", "see\n in /wo" + "rk/shared"));
        Assert.Single(TextRule.Check("a.md", "C:\\Us" + "ers\\me"));
        Assert.Single(TextRule.Check("a.md", "https://feed.example/v3/ind" + "ex.json"));
        Assert.Single(TextRule.Check("a.md", "a Helper " + "Agent wrote"));
    }

    [Fact]
    public void Check_OrdinaryText_IsFine() =>
        Assert.Empty(TextRule.Check("a.md", "the network/working set, a ~/.nuget folder, session times, the agent's model"));
}

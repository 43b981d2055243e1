using System.Text;

namespace Arbit.Testing.Tests;

public sealed class MutatedTextTests
{
    private const string Usual = "{\"price\":\"0.9600\"}";

    [Property]
    public void Of_AnySeed_IsTheSameEachTimeAndAtMostThreeBytesLongerOrShorter(Seed seed)
    {
        byte[] once = MutatedText.Of(Usual, "\"{}x", seed);

        Assert.Equal(once, MutatedText.Of(Usual, "\"{}x", seed));
        Assert.InRange(once.Length, Usual.Length - 3, Usual.Length + 3);
    }

    [Fact]
    public void Of_ManySeeds_ChangesMostAndLeavesSomeAsTheyAre()
    {
        int same = Enumerable.Range(0, 400).Count(static seed => MutatedText.Of(Usual, "\"{}x", new Seed(seed)).AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(Usual)));

        Assert.InRange(same, 60, 160);
    }
}

using System.Globalization;
using System.Text;
using Arbit.Testing;
using Arbit.Venues.Polymarket.Streaming;

namespace Arbit.Venues.Polymarket.Tests.Streaming;

/// <summary>How much of a dump one turn of the gate may hold: one message, or a list no longer than the bound.</summary>
public sealed class FrameSplitterTests
{
    [Property]
    public void TryCut_AnyList_ATurnHoldsOneMessageOrNoMoreThanTheBound(byte messages, ushort length, int seed)
    {
        var random = new Random(seed);
        string[] parts = [.. Enumerable.Range(0, messages).Select(i => Message(i, random.Next(length / 4)))];
        byte[] frame = Encoding.UTF8.GetBytes($"[{string.Join(random.Next(2) == 0 ? "," : " ,\n", parts)}]");

        if (!FrameSplitter.TryCut(frame, out FrameSplitter pieces))
        {
            Assert.InRange(frame.Length, 2, FrameSplitter.SplitAbove);
            return;
        }

        var cut = new List<string>();
        while (pieces.MoveNext())
        {
            cut.Add(Encoding.UTF8.GetString(pieces.Current));
        }

        Assert.Equal(parts, cut);
    }

    [Theory]
    [InlineData(FrameSplitter.SplitAbove, false)]
    [InlineData(FrameSplitter.SplitAbove + 1, true)]
    public void TryCut_AtTheBound_CutsWhatIsLonger(int length, bool isCut)
    {
        string two = $"[{Message(0, 100)},{Message(1, 0)}]";
        byte[] frame = Encoding.UTF8.GetBytes($"[{Message(0, 100)},{Message(1, length - two.Length)}]");

        Assert.Equal(length, frame.Length);
        Assert.Equal(isCut, FrameSplitter.TryCut(frame, out _));
    }

    [Fact]
    public void TryCut_LongButOneMessageOrBroken_IsTakenWhole()
    {
        string one = Message(0, 2 * FrameSplitter.SplitAbove);

        Assert.False(FrameSplitter.TryCut(Encoding.UTF8.GetBytes(one), out _));
        Assert.False(FrameSplitter.TryCut(Encoding.UTF8.GetBytes($"[{one},"), out _));
        Assert.False(FrameSplitter.TryCut(Encoding.UTF8.GetBytes($"[{one}]]"), out _));
    }

    private static string Message(int number, int padding) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"n\":{number},\"bids\":[[1,2],{{\"]\":\"[\"}}],\"p\":\"{new string('x', Math.Max(0, padding))}\"}}");
}

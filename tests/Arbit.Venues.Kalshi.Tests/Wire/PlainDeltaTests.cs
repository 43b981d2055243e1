using System.Text;
using Arbit.Books;
using Arbit.Testing;
using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Venues.Kalshi.Tests.Wire;

public sealed class PlainDeltaTests
{
    private const string Usual =
        """{"type":"orderbook_delta","sid":2,"seq":31,"msg":{"market_ticker":"FED-23DEC-T3.00","market_id":"7d3f0a51-5c0e","price_dollars":"0.9600","delta_fp":"-54.00","side":"no","ts":"2026-11-02T15:00:00.1Z","ts_ms":1793631600123}}""";

    // What a byte of a frame may turn into: enough of each kind to reach every branch.
    private const string Bytes = "\"\\{}[]:, 0123456789.-+eEnoyesqtf\u0001\u007f\u00e9";

    [Fact]
    public void TryRead_AsTheVenueWritesIt_IsRead()
    {
        var frame = new Frame();

        Assert.True(PlainDelta.TryRead(Encoding.UTF8.GetBytes(Usual), frame));
        Assert.Equal((MessageType.Delta, 2L, 31L), (frame.Type, frame.Sid!.Value, frame.Seq!.Value));
        Assert.Equal("FED-23DEC-T3.00", Encoding.ASCII.GetString(frame.Ticker));
        Assert.Equal((9_600L, -5_400L, true), (frame.Ticks, frame.Lots, frame.IsNo));
    }

    [Theory]
    [InlineData("\"sid\":2", "\"sid\": 2")]
    [InlineData("\"sid\":2", "\"sid\":02")]
    [InlineData("\"sid\":2", "\"sid\":-2")]
    [InlineData("\"seq\":31", "\"seq\":9223372036854775807")]
    [InlineData("FED", "F\\u0045D")]
    [InlineData("FED", "F\u00c9D")]
    [InlineData("0.9600", "1.0000")]
    [InlineData("-54.00", "-54.005")]
    [InlineData("\"no\"", "\"maybe\"")]
    [InlineData("}}", "}} ")]
    [InlineData("}}", "},\"id\":1}")]
    [InlineData("\"FED-23DEC-T3.00\"", "\"\"")]
    public void TryRead_AnythingElse_IsLeftToTheFullReader(string from, string to) =>
        Assert.False(PlainDelta.TryRead(Encoding.UTF8.GetBytes(Usual.Replace(from, to, StringComparison.Ordinal)), new Frame()));

    [Property(MaxTest = 2000)]
    public void Read_AnyFrameNearTheUsualOne_SaysWhatTheFullReaderSays(Seed seed)
    {
        byte[] text = MutatedText.Of(Usual, Bytes, seed);
        Frame quick = new(), full = new();
        FrameReader.Read(text, quick);
        full.Clear();
        FrameReader.ReadFully(text, full);

        Assert.Equal(Said(full), Said(quick));
        Assert.True(full.Ticker.SequenceEqual(quick.Ticker));
    }

    private static (MessageType Type, long? Sid, long? Seq, long? Id, BookFault Fault, int Unknown, long Ticks, long Lots, bool IsNo) Said(Frame frame) =>
        (frame.Type, frame.Sid, frame.Seq, frame.Id, frame.Fault, frame.UnknownFields, frame.Ticks, frame.Lots, frame.IsNo);
}

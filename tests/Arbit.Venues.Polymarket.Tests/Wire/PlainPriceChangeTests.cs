using System.Text;
using Arbit.Markets;
using Arbit.Testing;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Tests.Wire;

public sealed class PlainPriceChangeTests
{
    private const string Usual =
        """{"market":"0x8bf1","price_changes":[{"asset_id":"1116","price":"0.911","size":"50000.25","side":"BUY","hash":"0615579b0615579b0615579b0615579b0615579b","best_bid":"0.924","best_ask":"0.925"},{"asset_id":"3601","price":"0.089","size":"0","side":"SELL","hash":"58db496c58db496c58db496c58db496c58db496c","best_bid":"0","best_ask":"1"}],"timestamp":"1784578702354","event_type":"price_change"}""";

    // What a byte of a frame may turn into: enough of each kind to reach every branch.
    private const string Bytes = "\"\\{}[]:, 0123456789.-+eEBUYSELabt\u0001\u007f\u00e9";

    [Fact]
    public void TryRead_AsTheVenueWritesIt_IsRead()
    {
        var frame = new MarketFrame();
        byte[] text = Encoding.UTF8.GetBytes(Usual);

        Assert.True(PlainPriceChange.TryRead(text, frame));
        Assert.Equal((1, 2), (frame.MessageCount, frame.ChangeCount));
        Assert.Equal(("0x8bf1", 1784578702354L), (Text(frame.Message(0).Market, text), frame.Message(0).Timestamp));
        WireChange first = frame.Change(0), second = frame.Change(1);
        Assert.Equal(("1116", BookSide.Bid, 9_110L, 50_000_250_000L), (Text(first.Asset, text), first.Side, first.Ticks, first.Lots));
        Assert.Equal((true, 9_240L, 9_250L), (first.HasTouch, first.BestBid, first.BestAsk));
        Assert.Equal((BookSide.Ask, 0L, WireChange.NoPrice, WireChange.NoPrice), (second.Side, second.Lots, second.BestBid, second.BestAsk));
    }

    [Theory]
    [InlineData("\"timestamp\":\"1784578702354\"", "\"timestamp\":1784578702354")]
    [InlineData("\"price\":\"0.911\"", "\"price\": \"0.911\"")]
    [InlineData("\"price\":\"0.911\"", "\"price\":\"0.91101\"")]
    [InlineData("\"price\":\"0.911\"", "\"price\":\"1\"")]
    [InlineData("50000.25", "-5")]
    [InlineData("\"BUY\"", "\"HOLD\"")]
    [InlineData(",\"best_ask\":\"0.925\"", "")]
    [InlineData("\"best_bid\":\"0.924\"", "\"best_bid\":\"\"")]
    [InlineData("1116", "1\\u0031")]
    [InlineData("\"event_type\":\"price_change\"}", "\"event_type\":\"price_change\"} ")]
    public void TryRead_AnythingElse_IsLeftToTheFullReader(string from, string to) =>
        Assert.False(PlainPriceChange.TryRead(Encoding.UTF8.GetBytes(Usual.Replace(from, to, StringComparison.Ordinal)), new MarketFrame()));

    [Property(MaxTest = 2000)]
    public void Read_AnyFrameNearTheUsualOne_SaysWhatTheFullReaderSays(Seed seed)
    {
        byte[] text = MutatedText.Of(Usual, Bytes, seed);
        MarketFrame quick = new(), full = new();
        MarketFrameReader.Read(text, MessageKind.Unknown, quick);
        MarketFrameReader.ReadFully(text, MessageKind.Unknown, full);

        Assert.Equal(Said(full), Said(quick));
    }

    private static string Said(MarketFrame frame) =>
        $"{frame.IsBroken} {frame.IsHeartbeat} {frame.StrangeElements} {frame.LevelCount}: "
        + string.Join(';', Enumerable.Range(0, frame.MessageCount).Select(i => Said(frame.Message(i))))
        + string.Join(';', Enumerable.Range(0, frame.ChangeCount).Select(i => Said(frame.Change(i))));

    private static string Said(WireMessage m) =>
        $"{m.Kind} {m.Problem} {m.Seen} {m.StrangeFields} {m.Market} {m.Timestamp} {m.FirstChange} {m.ChangeCount}";

    private static string Said(WireChange c) =>
        $"{c.Asset} {c.Side} {c.Ticks} {c.Lots} {c.Hash} {c.HasTouch} {c.BestBid} {c.BestAsk}";

    private static string Text(WireSlice slice, byte[] text) => Encoding.UTF8.GetString(slice.Of(text));
}

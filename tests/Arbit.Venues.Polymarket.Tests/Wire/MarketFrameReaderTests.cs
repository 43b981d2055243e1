using System.Text;
using Arbit.Markets;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Tests.Wire;

public sealed class MarketFrameReaderTests
{
    private readonly MarketFrame _frame = new();

    [Theory]
    [InlineData("PONG")]
    [InlineData("PING")]
    [InlineData(" PONG\n")]
    public void Read_Heartbeat_IsNoMessage(string text)
    {
        Read(text);

        Assert.True(_frame.IsHeartbeat);
        Assert.Equal(0, _frame.MessageCount);
        Assert.False(_frame.IsBroken);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{")]
    [InlineData("[{\"event_type\":\"book\"},")]
    [InlineData("{} {}")]
    [InlineData("pong")]
    [InlineData("\"book\"")]
    [InlineData("7")]
    [InlineData("\u00ff")]
    public void Read_NoObjectOrArray_IsBroken(string text)
    {
        Read(text);

        Assert.True(_frame.IsBroken);
        Assert.Equal(0, _frame.MessageCount);
    }

    [Fact]
    public void Read_AnyBytes_NeverThrows()
    {
        var random = new Random(20261120);
        byte[] valid = Encoding.UTF8.GetBytes(new ServerMarket().Change((true, 0.4m, 3m)));
        for (int i = 0; i < 5_000; i++)
        {
            byte[] bytes = [.. valid];
            for (int edits = random.Next(1, 6); edits > 0; edits--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            MarketFrameReader.Read(bytes.AsSpan(0, random.Next(bytes.Length + 1)), MessageKind.Unknown, _frame);
        }

        Assert.True(_frame.MessageCount <= 1);
    }

    [Fact]
    public void Read_PriceChange_ReadsEveryEntry()
    {
        Read("""{"market":"0xabc","price_changes":[{"asset_id":"11","price":".911","size":"50000.000001","side":"SELL","hash":"0615579b7847adacff7a330f4a257e36ed9df06b","best_bid":"0","best_ask":"0.925"}],"timestamp":"1784578702354","event_type":"price_change"}""");

        ref WireMessage message = ref _frame.Message(0);
        ref WireChange change = ref _frame.Change(0);
        Assert.Equal((MessageKind.PriceChange, WireProblem.None, 1_784_578_702_354L, 1), (message.Kind, message.Problem, message.Timestamp, message.ChangeCount));
        Assert.Equal((BookSide.Ask, 9110L, 50_000_000_001L), (change.Side, change.Ticks, change.Lots));
        Assert.Equal((true, WireChange.NoPrice, 9250L), (change.HasTouch, change.BestBid, change.BestAsk));
        Assert.Equal(new BookHash(0x0615579b7847adac, 0xff7a330f4a257e36, 0xed9df06b), change.Hash);
    }

    [Theory]
    [InlineData("0", "1")]
    [InlineData("", "")]
    [InlineData("0", "")]
    public void Read_EmptySideSentinels_MeanNoPrice(string bid, string ask)
    {
        Read($$"""{"event_type":"best_bid_ask","market":"0xabc","asset_id":"1","best_bid":"{{bid}}","best_ask":"{{ask}}","spread":"1","timestamp":1}""");

        Assert.Equal((WireProblem.None, WireChange.NoPrice, WireChange.NoPrice), (_frame.Message(0).Problem, _frame.Message(0).BestBid, _frame.Message(0).BestAsk));
    }

    [Theory]
    [InlineData("""{"event_type":"book","market":"0x","asset_id":"1","timestamp":"1","bids":[]}""")]
    [InlineData("""{"event_type":"book","market":"0x","asset_id":"1","timestamp":"1","bids":[],"asks":[],"asks":[]}""")]
    [InlineData("""{"event_type":"book","market":"0x","asset_id":"1","timestamp":"1","bids":[],"asks":null}""")]
    [InlineData("""{"event_type":"book","market":"0x","asset_id":"1","timestamp":"1","bids":[["0.1","2"]],"asks":[]}""")]
    [InlineData("""{"event_type":"book","market":"0x","asset_id":"1","timestamp":"1","bids":"","asks":[]}""")]
    [InlineData("""{"event_type":"book","market":"0x","asset_id":"1","timestamp":"soon","bids":[],"asks":[]}""")]
    [InlineData("""{"event_type":"book","market":"0x\u0031","asset_id":"1","timestamp":"1","bids":[],"asks":[]}""")]
    [InlineData("""{"event_type":"book","market":"0x","asset_id":"1","timestamp":"1","bids":[],"asks":[],"neg_risk":"yes"}""")]
    [InlineData("""{"event_type":"price_change","market":"0x","timestamp":"1","price":"0.5","size":"1","side":"BUY","asset_id":"1"}""")]
    [InlineData("""{"event_type":"price_change","market":"0x","timestamp":"1","price_changes":{}}""")]
    [InlineData("""{"event_type":"price_change","market":"0x","timestamp":"1","price_changes":[{"asset_id":1,"price":"0.5","size":"1","side":"BUY"}]}""")]
    [InlineData("""{"event_type":"price_change","market":"0x","timestamp":"1","price_changes":[{"asset_id":"1","price":"0.5","size":"1","side":"BUY","hash":7}]}""")]
    [InlineData("""{"event_type":"price_change","market":"0x","timestamp":"1","price_changes":[{"asset_id":"1","price":"0.5","side":"BUY"}]}""")]
    [InlineData("""{"event_type":"price_change","market":"0x","timestamp":"1","price_changes":[{"asset_id":"1","price":"5e-1","size":"1","side":"BUY"}]}""")]
    [InlineData("""{"event_type":"last_trade_price","market":"0x","asset_id":"1"}""")]
    [InlineData("""{"event_type":"tick_size_change","market":"0x","old_tick_size":"0.1"}""")]
    [InlineData("""{"event_type":"tick_size_change","market":"0x","old_tick_size":"0.1","new_tick_size":[]}""")]
    [InlineData("""{"event_type":"best_bid_ask","market":"0x","asset_id":"1","best_bid":"0.1","timestamp":"1"}""")]
    [InlineData("""{"event_type":"market_resolved"}""")]
    public void Read_KnownMessageOfUnknownShape_SaysSo(string text)
    {
        Read(text);

        Assert.False(_frame.IsBroken);
        Assert.Equal(WireProblem.UnknownShape, _frame.Message(0).Problem);
    }

    [Fact]
    public void Read_UnknownFields_AreCountedPerMessage()
    {
        Read("""[{"event_type":"last_trade_price","market":"0x","asset_id":"1","price":"0.5","size":"1","side":"BUY","fee_rate_bps":"0","timestamp":"1","transaction_hash":"0x","mood":{"a":[1,2]},"bids":[{"price":"0.1","size":"1","n":1}]}]""");

        // The mood, the level's n, and bids that a trade does not have.
        Assert.Equal((WireProblem.None, 3), (_frame.Message(0).Problem, _frame.Message(0).StrangeFields));
    }

    [Fact]
    public void Read_RestBody_IsABookWithoutAnEventType()
    {
        byte[] body = Encoding.UTF8.GetBytes(new ServerMarket { Version = "v2" }.RestBook());

        MarketFrameReader.Read(body, MessageKind.Book, _frame);

        ref WireMessage message = ref _frame.Message(0);
        Assert.Equal((MessageKind.Book, WireProblem.None, 3, 3, 0), (message.Kind, message.Problem, message.BidCount, message.AskCount, message.StrangeFields));
        Assert.Equal("v2"u8, message.Version.Of(body));
        Assert.Equal("5"u8, message.MinOrderSize.Of(body));
        Assert.True(message.Has(WireFields.NegRisk | WireFields.TickSize | WireFields.LastTradePrice));
        MarketFrameReader.Read(body, MessageKind.Unknown, _frame);
        Assert.Equal(MessageKind.Unknown, _frame.Message(0).Kind);
    }

    [Fact]
    public void Read_ManyMessagesAndLevels_KeepsThemApart()
    {
        ServerMarket[] markets = [.. Enumerable.Range(1, 40).Select(static i => new ServerMarket(i))];
        foreach (ServerMarket market in markets)
        {
            for (int i = 1; i < 40; i++)
            {
                market.Bids[i / 1000m] = i;
            }
        }

        Read($"[{string.Join(',', markets.Select(static m => m.Book()))}]");

        Assert.Equal(40, _frame.MessageCount);
        Assert.Equal(40 * 45, _frame.LevelCount);
        Assert.All(Enumerable.Range(0, 40), i => Assert.Equal(42, _frame.Message(i).BidCount));
    }

    private void Read(string text) => MarketFrameReader.Read(Encoding.UTF8.GetBytes(text), MessageKind.Unknown, _frame);
}

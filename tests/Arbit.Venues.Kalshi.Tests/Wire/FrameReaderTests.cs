using System.Text;
using Arbit.Books;
using Arbit.Testing;
using Arbit.Venues.Kalshi.Tests.Support;
using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Venues.Kalshi.Tests.Wire;

public sealed class FrameReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("heartbeat")]
    public void Read_BlankOrKeepAlive_IsNothing(string text) =>
        Assert.Equal(MessageType.Blank, Read(text).Type);

    [Theory]
    [InlineData("not json")]
    [InlineData("[1,2]")]
    [InlineData("{}")]
    [InlineData("{\"type\":7}")]
    [InlineData("{\"type\":\"orderbook_delta\",\"sid\":1,\"seq\":2,\"msg\":{\"market_ticker\":")]
    [InlineData("{\"type\":\"ok\"} {\"type\":\"ok\"}")]
    public void Read_NoWholeObjectWithAType_IsUnreadable(string text)
    {
        Frame frame = Read(text);

        Assert.Equal(MessageType.Unreadable, frame.Type);
        Assert.Equal(BookFault.UnknownShape, frame.Fault);
    }

    [Fact]
    public void Read_CutOffFrame_StillNamesItsSubscription() =>
        Assert.Equal(5, Read("{\"type\":\"orderbook_delta\",\"sid\":5,\"seq\":2,\"msg\":{").Sid);

    [Fact]
    public void Read_Delta_HasEveryField()
    {
        Frame frame = Read(Frames.Delta(2, 3, "FED-23DEC-T3.00", "0.960", "-54.00", "no"));

        Assert.Equal((MessageType.Delta, 2L, 3L, BookFault.None), (frame.Type, frame.Sid!.Value, frame.Seq!.Value, frame.Fault));
        Assert.Equal("FED-23DEC-T3.00", Encoding.ASCII.GetString(frame.Ticker));
        Assert.Equal((9_600L, -5_400L, true), (frame.Ticks, frame.Lots, frame.IsNo));
        Assert.Equal(0, frame.UnknownFields);
    }

    [Fact]
    public void Read_MessageBeforeItsType_IsReadAllTheSame()
    {
        Frame frame = Read("""{"msg":{"side":"yes","delta_fp":"1","price_dollars":"0.5","market_ticker":"A"},"seq":7,"sid":1,"type":"orderbook_delta"}""");

        Assert.Equal((MessageType.Delta, BookFault.None, 5_000L, 100L), (frame.Type, frame.Fault, frame.Ticks, frame.Lots));
    }

    [Theory]
    [InlineData("\"price_dollars\":\"0.96\"", "\"price_dollars\":\"0.96005\"", BookFault.OffScale)]
    [InlineData("\"price_dollars\":\"0.96\"", "\"price_dollars\":\"1.0000\"", BookFault.OffScale)]
    [InlineData("\"price_dollars\":\"0.96\"", "\"price_dollars\":\"0.0000\"", BookFault.OffScale)]
    [InlineData("\"price_dollars\":\"0.96\"", "\"price_dollars\":\"-0.5\"", BookFault.OffScale)]
    [InlineData("\"price_dollars\":\"0.96\"", "\"price_dollars\":0.96", BookFault.UnknownShape)]
    [InlineData("\"price_dollars\":\"0.96\"", "\"price_dollars\":\"abc\"", BookFault.UnknownShape)]
    [InlineData("\"price_dollars\":\"0.96\"", "\"price_dollars\":\"9e-1\"", BookFault.UnknownShape)]
    [InlineData("\"price_dollars\":\"0.96\"", "\"price\":\"0.96\"", BookFault.UnknownShape)]
    [InlineData("\"delta_fp\":\"-54.00\"", "\"delta_fp\":\"-54.001\"", BookFault.OffScale)]
    [InlineData("\"delta_fp\":\"-54.00\"", "\"delta_fp\":\"99999999999999\"", BookFault.OffScale)]
    [InlineData("\"delta_fp\":\"-54.00\"", "\"delta_fp\":-54", BookFault.UnknownShape)]
    [InlineData("\"delta_fp\":\"-54.00\"", "\"delta_fp\":[\"1\"]", BookFault.UnknownShape)]
    [InlineData("\"side\":\"yes\"", "\"side\":\"maybe\"", BookFault.UnknownShape)]
    [InlineData("\"side\":\"yes\"", "\"side\":null", BookFault.UnknownShape)]
    [InlineData("\"side\":\"yes\"", "\"side\":\"yes\",\"side\":\"no\"", BookFault.UnknownShape)]
    public void Read_DeltaOfAnotherShape_CarriesTheFault(string from, string to, BookFault fault)
    {
        string frame = Frames.Delta(1, 2, "A-1", "0.96", "-54.00", "yes");
        Assert.Contains(from, frame, StringComparison.Ordinal);

        Frame read = Read(frame.Replace(from, to, StringComparison.Ordinal));

        Assert.Equal((MessageType.Delta, fault), (read.Type, read.Fault));
        Assert.Equal("A-1", Encoding.ASCII.GetString(read.Ticker));
    }

    [Fact]
    public void Read_Snapshot_ReadsBothSidesAndLeavesAnAbsentOneEmpty()
    {
        Frame both = Read(Frames.Snapshot(2, 2, "A-1", "0.0800:300.00 0.2200:333.00", "0.5400:20.00", 127));
        Assert.Equal((2, 1, 127L, BookFault.None), (both.Yes.Count, both.No.Count, both.Id!.Value, both.Fault));
        Assert.Equal(new BookLevel(2_200, 33_300), both.Yes[1]);

        Frame one = Read(Frames.Snapshot(2, 2, "A-1", no: "0.5400:20.00"));
        Assert.Equal((0, 1, BookFault.None), (one.Yes.Count, one.No.Count, one.Fault));
    }

    [Theory]
    [InlineData("\"yes_dollars_fp\":null", BookFault.UnknownShape)]
    [InlineData("\"yes_dollars_fp\":{}", BookFault.UnknownShape)]
    [InlineData("\"yes_dollars_fp\":[[]]", BookFault.UnknownShape)]
    [InlineData("\"yes_dollars_fp\":[[\"0.1\"]]", BookFault.UnknownShape)]
    [InlineData("\"yes_dollars_fp\":[[\"0.1\",\"1\",\"2\"]]", BookFault.UnknownShape)]
    [InlineData("\"yes_dollars_fp\":[[\"0.1\",\"1\"],\"x\",[[1]]]", BookFault.UnknownShape)]
    [InlineData("\"yes_dollars_fp\":[[\"0.1\",\"1\"],[\"0.1\",\"2\"]]", BookFault.UnknownShape)]
    [InlineData("\"yes_dollars_fp\":[[\"0.3\",\"1\"],[\"0.1\",\"2\"],[\"0.3\",\"2\"]]", BookFault.UnknownShape)]
    [InlineData("\"yes_dollars_fp\":[],\"yes_dollars_fp\":[]", BookFault.UnknownShape)]
    [InlineData("\"yes_dollars_fp\":[[\"0.10005\",\"1\"]]", BookFault.OffScale)]
    [InlineData("\"yes_dollars_fp\":[[\"0.1\",\"1.005\"]]", BookFault.OffScale)]
    [InlineData("\"yes_dollars_fp\":[[\"0.1\",\"-1\"]]", BookFault.NegativeSize)]
    [InlineData("\"yes_dollars\":[[\"0.1\",\"1\"]]", BookFault.UnknownShape)]
    [InlineData("\"yes\":{\"0.1\":\"1\"}", BookFault.UnknownShape)]
    public void Read_SnapshotOfAnotherShape_IsNeverAnEmptyBook(string side, BookFault fault)
    {
        Frame read = Read($$$"""{"type":"orderbook_snapshot","sid":1,"seq":1,"msg":{{{{side}}},"market_ticker":"A-1","market_id":"m"}}""");

        Assert.Equal((MessageType.Snapshot, fault), (read.Type, read.Fault));
        Assert.Equal("A-1", Encoding.ASCII.GetString(read.Ticker));
    }

    [Fact]
    public void Read_SnapshotInAnotherOrder_IsABook()
    {
        Frame read = Read(Frames.Snapshot(1, 1, "A-1", "0.3:1 0.1:2 0.2:3"));

        Assert.Equal((3, BookFault.None), (read.Yes.Count, read.Fault));
    }

    [Fact]
    public void Read_UnknownFields_AreCountedAndTolerated()
    {
        string delta = Frames.Delta(1, 2, "A-1", "0.96", "1", "yes").Replace("\"ts_ms\":", "\"novel\":{\"a\":[1]},\"ts_ms\":", StringComparison.Ordinal)
            .Replace("\"sid\":1", "\"sid\":1,\"extra\":[]", StringComparison.Ordinal);
        Frame read = Read(delta);
        Assert.Equal((2, BookFault.None), (read.UnknownFields, read.Fault));

        string snapshot = Frames.Snapshot(1, 1, "A-1", "0.3:1", "0.4:1").Replace("\"market_id\":\"m\"", "\"market_id\":\"m\",\"depth\":[]", StringComparison.Ordinal);
        read = Read(snapshot);
        Assert.Equal((1, BookFault.None), (read.UnknownFields, read.Fault));
    }

    [Theory]
    [InlineData("\"sid\":\"1\"")]
    [InlineData("\"sid\":1.5")]
    [InlineData("\"sid\":{}")]
    public void Read_NumberOfTheWrongType_IsAFault(string sid)
    {
        Frame read = Read(Frames.Delta(1, 2, "A-1", "0.96", "1", "yes").Replace("\"sid\":1", sid, StringComparison.Ordinal));

        Assert.Null(read.Sid);
        Assert.Equal(BookFault.UnknownShape, read.Fault);
    }

    [Fact]
    public void Read_TickerThatIsEmptyOrTooLong_IsAFault()
    {
        Assert.Equal(BookFault.UnknownShape, Read(Frames.Delta(1, 2, "", "0.96", "1", "yes")).Fault);
        Assert.Equal(BookFault.UnknownShape, Read(Frames.Delta(1, 2, new string('A', 129), "0.96", "1", "yes")).Fault);
        Assert.Equal(BookFault.None, Read(Frames.Delta(1, 2, new string('A', 128), "0.96", "1", "yes")).Fault);
    }

    [Fact]
    public void Read_ControlFrames_SayWhatTheySay()
    {
        Assert.Equal((MessageType.Subscribed, 4L, 2L), (Read(Frames.Subscribed(4, 2)).Type, Read(Frames.Subscribed(4, 2)).Sid!.Value, Read(Frames.Subscribed(4, 2)).Id!.Value));
        Assert.Equal(MessageType.Unsubscribed, Read(Frames.Unsubscribed(1, 7)).Type);
        Assert.Equal((MessageType.Error, 25L), (Read(Frames.Error(25)).Type, Read(Frames.Error(25)).ErrorCode));
        Assert.Equal(BookFault.UnknownShape, Read("""{"type":"subscribed","id":1,"msg":{"channel":"orderbook_delta"}}""").Fault);
        Assert.Equal(BookFault.UnknownShape, Read("""{"type":"subscribed","id":1}""").Fault);
    }

    [Fact]
    public void Read_Acknowledgement_ListsItsMarkets()
    {
        string text = Frames.Ok(4, 2, 7, "AB-1", "C-22");
        Frame read = Read(text);
        byte[] utf8 = Encoding.UTF8.GetBytes(text);

        Assert.True(read.HasTickers);
        Assert.Equal(["AB-1", "C-22"], Enumerable.Range(0, read.Tickers.Count).Select(i => Encoding.ASCII.GetString(read.Tickers.Of(utf8, i))));
    }

    [Theory]
    [InlineData("""{"id":3,"type":"ok","msg":[{"channel":"ticker","sid":2}]}""")]
    [InlineData("""{"id":3,"type":"ok","sid":1,"seq":4}""")]
    [InlineData("""{"id":3,"type":"ok","sid":1,"seq":4,"msg":{"market_tickers":"all"}}""")]
    [InlineData("""{"id":3,"type":"ok","sid":1,"seq":4,"msg":{"market_tickers":["A",7]}}""")]
    [InlineData("""{"id":3,"type":"ok","sid":1,"seq":4,"msg":{"market_tickers":["\u0041"]}}""")]
    public void Read_AcknowledgementWithoutAPlainList_ListsNothing(string text)
    {
        Frame read = Read(text);

        Assert.Equal((MessageType.Ok, BookFault.None, false), (read.Type, read.Fault, read.HasTickers));
    }

    [Theory]
    [InlineData("ticker", (int)MessageType.Ignored)]
    [InlineData("trade", (int)MessageType.Ignored)]
    [InlineData("fill", (int)MessageType.Ignored)]
    [InlineData("user_order", (int)MessageType.Ignored)]
    [InlineData("market_position", (int)MessageType.Ignored)]
    [InlineData("event_lifecycle", (int)MessageType.Ignored)]
    [InlineData("order_group_updates", (int)MessageType.Ignored)]
    [InlineData("rfq_created", (int)MessageType.Ignored)]
    [InlineData("quote_executed", (int)MessageType.Ignored)]
    [InlineData("cfbenchmarks_value", (int)MessageType.Ignored)]
    [InlineData("pyth_value_underlying_list", (int)MessageType.Ignored)]
    [InlineData("market_lifecycle_v2", (int)MessageType.MarketLifecycle)]
    [InlineData("multivariate_market_lifecycle", (int)MessageType.MarketLifecycle)]
    [InlineData("event_fee_update", (int)MessageType.EventFeeUpdate)]
    [InlineData("surprise", (int)MessageType.Unknown)]
    [InlineData("orderbook_deltb", (int)MessageType.Unknown)]
    public void Read_OtherTypes_AreToldApart(string type, int expected) =>
        Assert.Equal((MessageType)expected, Read($$$"""{"type":"{{{type}}}","sid":11,"msg":{"x":1}}""").Type);

    [Property(MaxTest = 2000)]
    public static void Read_MutatedFrames_NeverThrowAndNeverInventABook(Seed seed)
    {
        var random = new Random(seed);
        string[] originals =
        [
            Frames.Delta(1, 2, "A-1", "0.9600", "-54.00", "yes"), Frames.Snapshot(1, 1, "A-1", "0.3:1 0.31:2", "0.4:1"),
            Frames.Ok(1, 3, 2, "A-1", "B-2"), Frames.Subscribed(1), Frames.Error(10, "\"sid\":1,\"seq\":4,"),
        ];
        byte[] bytes = Encoding.UTF8.GetBytes(originals[random.Next(originals.Length)]);
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        byte[] cut = random.Next(4) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
        var frame = new Frame();
        FrameReader.Read(cut, frame);

        // Whatever was read without a fault is a whole message: levels in range, a market named.
        if (frame is { Type: MessageType.Snapshot or MessageType.Delta, Fault: BookFault.None })
        {
            Assert.False(frame.Ticker.IsEmpty);
            for (int i = 0; i < frame.Yes.Count; i++)
            {
                Assert.InRange(frame.Yes[i].Ticks, 1, 9_999);
                Assert.True(frame.Yes[i].Lots >= 0);
            }
        }
    }

    private static Frame Read(string text)
    {
        var frame = new Frame();
        FrameReader.Read(Encoding.UTF8.GetBytes(text), frame);
        return frame;
    }
}

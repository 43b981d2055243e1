using System.Text;
using System.Text.Json;
using Arbit.Books;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Recordings.Tests.Polymarket;

/// <summary>Captures of other days and other people's fixtures: read, or refused with a reason, never taken for verified.</summary>
public sealed class OtherCapturesTests
{
    private const string Data = "venues/polymarket/data/";
    private const string October = "0x2f1ab0ffaf465c4acd76b9a4a1f8980db26bfae7d248a6bb289350586028307e";
    private const string OctoberAsset = "94022367472047775158269173293876979533288470167463650966689320774843018181757";
    private const string OctoberOther = "3329029450753225654467003002742946394863848082479209219558348197750220015613";

    [Fact]
    public void Frame_OctoberTwentyFive_ParsesButItsHashesAreOfAnOlderForm()
    {
        // Until December 2025 the hash left out the last trade price: it cannot match today's.
        string[] frames = OctoberFrames();
        Assert.Equal(5, frames.Length);
        var rig = new PolymarketRig();
        rig.List(October, OctoberAsset, other: OctoberOther);
        rig.Frame(frames[0]);

        // The frame states no last trade price either, so it waits to be verified until a trade tells one.
        Assert.Equal(BookState.Indicative, rig.Book(October).State);
        rig.Frame($$"""{"event_type":"last_trade_price","market":"{{October}}","asset_id":"{{OctoberAsset}}","price":"0.33"}""");
        Assert.Equal(BookState.Indicative, rig.Book(October).State);

        rig.Frame(frames[1]);
        Assert.Equal((BookState.Suspect, BookFault.HashMismatch), (rig.Book(October).State, rig.Book(October).Fault));
        rig.Frame(frames[3]);
        Assert.Equal(BookState.Suspect, rig.Book(October).State);
        rig.Tick(TimeSpan.FromSeconds(2));
        Assert.Equal(BookState.Gapped, rig.Book(October).State);
        Assert.Equal(0, rig.Venue.Status.UnknownFields);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Reply_OctoberTwentyFive_IsRefused(int index)
    {
        var rig = new PolymarketRig();
        rig.List(October, OctoberAsset, other: OctoberOther);

        rig.Reply(OctoberFrames()[index]);

        Assert.Equal((BookState.Gapped, BookFault.UnknownShape), (rig.Book(October).State, rig.Book(October).Fault));
    }

    [Theory]
    [InlineData("test_server_messages", 10, 0)]
    [InlineData("test_server_multi_book", 12, 0)]
    [InlineData("test_server_multiple_last_trade_price", 5, 0)]
    [InlineData("test_server_wrong_asset_id", 2, 0)]
    [InlineData("test_server_unknown_event_type", 2, 1)]
    public void Frame_DecemberTwentyFour_EveryMessageIsReadOrUnknown(string file, int messages, int unknown)
    {
        var frame = new MarketFrame();
        int read = 0, strange = 0;
        foreach (string line in Recordings.Lines($"{Data}polypy/{file}.txt"))
        {
            // The capture was printed by another language: single quotes instead of double ones.
            MarketFrameReader.Read(Encoding.UTF8.GetBytes(line.Replace('\'', '"')), MessageKind.Unknown, frame);
            Assert.False(frame.IsBroken);
            for (int i = 0; i < frame.MessageCount; i++)
            {
                Assert.Equal(WireProblem.None, frame.Message(i).Problem);
                strange += frame.Message(i).Kind == MessageKind.Unknown ? 1 : 0;
                read++;
            }
        }

        Assert.Equal((messages, unknown), (read, strange));
    }

    [Fact]
    public void Frame_DecemberTwentyFour_IsNeverSynced()
    {
        const string Condition = "0x84c0ffe3f56cb357ff5ff8bc5d2182ae90be4dd6718e8403a6af472b452dbfa8";
        var rig = new PolymarketRig();
        rig.List(Condition, "72936048731589292555781174533757608024096898681344338816447372274344589246891", 0.001m);
        foreach (string line in Recordings.Lines(Data + "polypy/test_server_messages.txt"))
        {
            rig.Frame(line.Replace('\'', '"'));
            Assert.NotEqual(BookState.Synced, rig.Book(Condition).State);
        }
    }

    [Fact]
    public void Frame_SyntheticReplay_ParsesAndHasNoHash()
    {
        var frame = new MarketFrame();
        string[] lines = Recordings.Lines(Data + "ws_sessions/stone16_ws_replay.jsonl");
        foreach (string line in lines)
        {
            MarketFrameReader.Read(Encoding.UTF8.GetBytes(line), MessageKind.Unknown, frame);
            Assert.Equal(WireProblem.None, frame.Message(0).Problem);
            Assert.Equal(default, frame.Message(0).Kind == MessageKind.Book ? frame.Message(0).Hash : frame.Change(0).Hash);
        }

        Assert.Equal(7, lines.Length);
    }

    [Theory]
    [InlineData("ws_market_best_bid_ask_msg", "BestBidAsk", "None")]
    [InlineData("ws_market_book_msg", "Book", "None")]
    [InlineData("ws_market_last_trade_msg", "LastTradePrice", "None")]
    [InlineData("ws_market_new_market_msg", "NewMarket", "None")]
    [InlineData("ws_market_price_change_msg", "PriceChange", "None")]
    [InlineData("ws_market_resolved_msg", "MarketResolved", "None")]
    [InlineData("ws_market_tick_size_msg", "TickSizeChange", "None")]
    [InlineData("py_ws_book", "Book", "None")]
    [InlineData("py_ws_last_trade_price", "LastTradePrice", "None")]
    [InlineData("py_ws_tick_size_change", "TickSizeChange", "None")]
    [InlineData("py_ws_price_change_v2", "PriceChange", "None")]
    [InlineData("py_ws_price_change", "PriceChange", "UnknownShape")]
    [InlineData("ws_book_snapshot", "Unknown", "None")]
    [InlineData("ws_last_trade", "Unknown", "None")]
    [InlineData("ws_quotes", "Unknown", "None")]
    [InlineData("ws_tick_size_change", "Unknown", "None")]
    [InlineData("ws_user_order_msg", "Unknown", "None")]
    [InlineData("ws_user_trade_msg", "Unknown", "None")]
    public void Frame_OtherAdaptersFixture_IsReadOrRefused(string file, string kind, string problem)
    {
        var frame = new MarketFrame();

        MarketFrameReader.Read(Recordings.Bytes($"{Data}nautilus/{file}.json"), MessageKind.Unknown, frame);

        Assert.False(frame.IsBroken);
        Assert.Equal((1, Enum.Parse<MessageKind>(kind), Enum.Parse<WireProblem>(problem)), (frame.MessageCount, frame.Message(0).Kind, frame.Message(0).Problem));
    }

    private static string[] OctoberFrames() =>
        [.. Recordings.Lines(Data + "polypy/messages_hash.txt").Select(static l => l.Trim()).Where(static l => l.StartsWith('{')).Where(IsJson)];

    private static bool IsJson(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return document.RootElement.ValueKind == JsonValueKind.Object;
    }
}

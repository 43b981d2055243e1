using System.Globalization;
using System.Text;
using System.Text.Json;
using Arbit.Books;
using Arbit.Markets;
using Arbit.Venues.Polymarket;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Recordings.Tests.Polymarket;

/// <summary>27 consecutive frames of the market channel: two books, 24 price changes, one trade.</summary>
public sealed class StreamSessionTests
{
    private const string Data = "venues/polymarket/data/";
    private const string Condition = "0x8bf1c1536ecb1c08fe13c6b71e8ab1f58bf3461c4cb79f5f1679f869a06aef86";
    private const string Yes = "111604417349377875799825956621596386269673370070912696668140891647145772186047";
    private const string No = "36015050921127306245266044699797268780268172446856063291868548314968920497494";

    [Fact]
    public void Frame_WholeSession_ReproducesAllHashesAndStaysSynced()
    {
        using JsonDocument session = Session();
        using JsonDocument expected = JsonDocument.Parse(Recordings.Text(Data + "ws_sessions/tinli_expected_hashes.json"));
        Dictionary<int, JsonElement> hashes = expected.RootElement.GetProperty("frames").EnumerateArray().ToDictionary(static f => f.GetProperty("frame").GetInt32());
        PolymarketRig rig = Rig();
        int first = 0, second = 0;
        for (int i = 0; i < session.RootElement.GetArrayLength(); i++)
        {
            JsonElement frame = session.RootElement[i];
            rig.FrameAt(frame);

            Assert.Equal((BookState.Synced, BookFault.None), (rig.Book(Condition).State, rig.Book(Condition).Fault));
            if (hashes.TryGetValue(i, out JsonElement claim))
            {
                Assert.Equal(HexOf(claim), HashOf(rig, claim, Outcome.Yes));
                CheckTouch(rig, claim);
                first++;
            }

            if (frame.ValueKind == JsonValueKind.Object && frame.TryGetProperty("price_changes", out JsonElement changes))
            {
                // The token that was not subscribed is told too, and its hash is of the mirrored book.
                JsonElement other = changes.EnumerateArray().Single(static c => c.GetProperty("asset_id").GetString() == No);
                Assert.Equal(HexOf(other), HashOf(rig, frame, Outcome.No));
                second++;
            }
        }

        Assert.Equal((27, 26, 24), (session.RootElement.GetArrayLength(), first, second));
        Assert.Equal(1, rig.Book(Condition).Epoch);
        Assert.Equal((27L, 26L, 0L, 0L, 0L, 0L, 0L), (rig.Venue.Status.Frames, rig.Venue.Status.BookUpdates, rig.Venue.Status.Gaps,
            rig.Venue.Status.Resyncs, rig.Venue.Status.UnknownMessages, rig.Venue.Status.UnknownFields, rig.Venue.Status.Faults));
    }

    [Fact]
    public void Frame_CorruptedSize_IsSuspectAtThatFrameAndGappedInTime()
    {
        using JsonDocument session = Session();
        PolymarketRig rig = Rig();
        TimeSpan suspectFor = new PolymarketOptions().SuspectFor;
        for (int i = 0; i < 5; i++)
        {
            rig.FrameAt(session.RootElement[i]);
        }

        Corrupt(rig, session.RootElement[5]);
        DateTimeOffset since = rig.Now;
        Assert.Equal((BookState.Suspect, BookFault.HashMismatch), (rig.Book(Condition).State, rig.Book(Condition).Fault));

        // One millisecond later the level is still wrong, so the next hash cannot match either.
        rig.FrameAt(session.RootElement[6]);
        Assert.Equal(BookState.Suspect, rig.Book(Condition).State);

        rig.Tick(since + suspectFor - rig.Now - TimeSpan.FromTicks(1));
        Assert.Equal(BookState.Suspect, rig.Book(Condition).State);
        rig.Tick(TimeSpan.FromTicks(1));
        Assert.Equal((BookState.Gapped, BookFault.HashMismatch), (rig.Book(Condition).State, rig.Book(Condition).Fault));

        // Changes do not mend it; the full book after the trade does.
        for (int i = 7; i < 12; i++)
        {
            rig.FrameAt(session.RootElement[i]);
            Assert.Equal(BookState.Gapped, rig.Book(Condition).State);
        }

        rig.FrameAt(session.RootElement[12]);
        Assert.Equal((BookState.Synced, 2), (rig.Book(Condition).State, rig.Book(Condition).Epoch));
        Assert.Equal((1L, 1L), (rig.Venue.Status.Gaps, rig.Venue.Status.Resyncs));
    }

    [Fact]
    public void Frame_CorruptedSizeThatIsSoonOverwritten_ReconcilesByTheHash()
    {
        using JsonDocument session = Session();
        PolymarketRig rig = Rig();
        rig.FrameAt(session.RootElement[0]);

        Corrupt(rig, session.RootElement[1]);
        Assert.Equal(BookState.Suspect, rig.Book(Condition).State);

        rig.FrameAt(session.RootElement[2]);
        Assert.Equal((BookState.Synced, 1), (rig.Book(Condition).State, rig.Book(Condition).Epoch));
    }

    [Fact]
    public void Frame_EveryChangeCorruptedInTurn_IsSuspectAtThatFrame()
    {
        using JsonDocument session = Session();
        int corrupted = 0;
        for (int bad = 1; bad < session.RootElement.GetArrayLength(); bad++)
        {
            if (!session.RootElement[bad].TryGetProperty("price_changes", out _))
            {
                continue;
            }

            PolymarketRig rig = Rig();
            for (int i = 0; i < bad; i++)
            {
                rig.FrameAt(session.RootElement[i]);
            }

            Corrupt(rig, session.RootElement[bad]);
            Assert.Equal((BookState.Suspect, BookFault.HashMismatch), (rig.Book(Condition).State, rig.Book(Condition).Fault));
            corrupted++;
        }

        Assert.Equal(24, corrupted);
    }

    private static PolymarketRig Rig()
    {
        var rig = new PolymarketRig();
        rig.Catalog(Recordings.Text($"{Data}rest_books/gamma_{Condition}.json"));
        rig.Follow(Condition);
        return rig;
    }

    private static JsonDocument Session() => JsonDocument.Parse(Recordings.Text(Data + "ws_sessions/tinli_ws_frames_fed_2026-07-20.json"));

    // Adds one share to what both tokens' entries say.
    private static void Corrupt(PolymarketRig rig, JsonElement frame)
    {
        string size = frame.GetProperty("price_changes")[0].GetProperty("size").GetString()!;
        string wrong = (decimal.Parse(size, CultureInfo.InvariantCulture) + 1m).ToString(CultureInfo.InvariantCulture);
        using JsonDocument changed = JsonDocument.Parse(frame.GetRawText().Replace($"\"size\": \"{size}\"", $"\"size\": \"{wrong}\"", StringComparison.Ordinal)
            .Replace($"\"size\":\"{size}\"", $"\"size\":\"{wrong}\"", StringComparison.Ordinal));
        Assert.NotEqual(frame.GetRawText(), changed.RootElement.GetRawText());
        rig.FrameAt(changed.RootElement);
    }

    private static BookHash HashOf(PolymarketRig rig, JsonElement message, Outcome outcome) =>
        rig.Hash(Condition, Yes, No, outcome, long.Parse(message.GetProperty("timestamp").GetString()!, CultureInfo.InvariantCulture), "0.001", negRisk: true, "0.925");

    private static BookHash HexOf(JsonElement message) => BookHash.FromHex(Encoding.ASCII.GetBytes(message.GetProperty("hash").GetString()!));

    private static void CheckTouch(PolymarketRig rig, JsonElement claim)
    {
        if (claim.TryGetProperty("best_bid", out JsonElement bid))
        {
            Assert.True(rig.Book(Condition).TryBest(BookSide.Bid, out BookLevel bestBid) & rig.Book(Condition).TryBest(BookSide.Ask, out BookLevel bestAsk));
            Assert.Equal(
                (bid.GetString(), claim.GetProperty("best_ask").GetString()),
                (Price.FromTicks(bestBid.Ticks, rig.Book(Condition).Scale).ToString(), Price.FromTicks(bestAsk.Ticks, rig.Book(Condition).Scale).ToString()));
        }
    }
}

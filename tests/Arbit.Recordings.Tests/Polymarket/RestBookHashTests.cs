using System.Globalization;
using System.Text.Json;
using Arbit.Books;
using Arbit.Markets;

namespace Arbit.Recordings.Tests.Polymarket;

/// <summary>Every recorded REST book is verified by its own hash and read level by level.</summary>
public sealed class RestBookHashTests
{
    private const string Data = "venues/polymarket/data/";

    [Fact]
    public void Reply_BooksOfJuly_AllThirtyReproduce()
    {
        string[] conditions = [.. Directory.GetFiles(Path.GetDirectoryName(Recordings.Path(Data + "rest_books/book_0x06866503ec6a8f9d16ad80d668433eae895e9b98b7f50a1b80c1bc1afaa13183.json"))!, "book_*.json")
            .Select(static f => Path.GetFileNameWithoutExtension(f)["book_".Length..]).Order(StringComparer.Ordinal)];
        var rig = new PolymarketRig();
        int verified = 0, empty = 0;
        foreach (string condition in conditions)
        {
            rig.Catalog(Recordings.Text($"{Data}rest_books/gamma_{condition}.json"));
            rig.Follow(condition);
            string body = Recordings.Text($"{Data}rest_books/book_{condition}.json");
            rig.Reply(body);
            if (rig.Book(condition).State == BookState.Indicative)
            {
                Check(rig, condition, body);
                verified++;
            }
            else
            {
                // One book was recorded as two empty lists and nothing else: no market, no hash, no book.
                Assert.Equal(BookState.Empty, rig.Book(condition).State);
                empty++;
            }
        }

        Assert.Equal((31, 30, 1), (conditions.Length, verified, empty));
        Assert.Equal(1, rig.Venue.Counters.RestProblems);
        Assert.Equal(31, rig.Venue.Instruments.All.Count);
    }

    [Fact]
    public void Reply_EsportsBooks_AllTwoHundredAndSeventeenReproduce()
    {
        int verified = 0;
        foreach (string line in Recordings.Lines("recordings/rest_books_kalshi_polymarket_lol_20260723.jsonl.gz"))
        {
            using JsonDocument row = JsonDocument.Parse(line);
            if (row.RootElement.GetProperty("venue").GetString() == "polymarket")
            {
                Verify(row.RootElement.GetProperty("raw").GetString()!);
                verified++;
            }
        }

        Assert.Equal(217, verified);
    }

    [Fact]
    public void Reply_BooksOfThePairs_AllEighteenReproduce()
    {
        string[] lines = Recordings.Lines("recordings/paired_full_depth_kalshi_polymarket_20260706.jsonl.gz");
        foreach (string line in lines)
        {
            using JsonDocument row = JsonDocument.Parse(line);
            Verify(row.RootElement.GetProperty("polymarket_book_raw").GetString()!);
        }

        Assert.Equal(18, lines.Length);
    }

    [Fact]
    public void Reply_ProtocolV2Book_Reproduces()
    {
        var rig = new PolymarketRig();
        const string Condition = "0x017791f201d5a788e0039e511fc1900e5f000000000000000000000000000000";
        rig.Catalog(Recordings.Text(Data + "rest/clob-markets-v2.json"), "polymarket/gamma/clob-market");
        Assert.Empty(rig.Venue.Instruments.Problems);
        rig.Follow(Condition);

        rig.Reply(Recordings.Text(Data + "rest/book-v2.json"));
        Assert.Equal(BookState.Indicative, rig.Book(Condition).State);

        // The same book without its version is another book.
        string body = Recordings.Text(Data + "rest/book-v2.json");
        string without = body.Replace(",\n \"version\": \"v2\"", "", StringComparison.Ordinal);
        Assert.NotEqual(body, without);
        rig.Reply(without);
        Assert.Equal((BookState.Gapped, BookFault.HashMismatch), (rig.Book(Condition).State, rig.Book(Condition).Fault));
    }

    [Fact]
    public void Frame_ProtocolV2Session_IsVerifiedAndSynced()
    {
        var rig = new PolymarketRig();
        const string Condition = "0x017791f201d5a788e0039e511fc1900e5f000000000000000000000000000000";
        rig.Catalog(Recordings.Text(Data + "rest/clob-markets-v2.json"), "polymarket/gamma/clob-market");
        rig.Follow(Condition);
        foreach (string line in Recordings.Lines(Data + "ws_sessions/adriancova_ws_market_v2_session_2026-10-05.jsonl"))
        {
            using JsonDocument row = JsonDocument.Parse(line);
            if (row.RootElement.GetProperty("dir").GetString() == "recv")
            {
                rig.Frame(row.RootElement.GetProperty("text").GetString()!);
            }
        }

        Assert.Equal((BookState.Synced, 2L, 0L), (rig.Book(Condition).State, rig.Venue.Status.Frames, rig.Venue.Status.UnknownFields));
    }

    [Fact]
    public void Reply_OneSizeChanged_IsRefused()
    {
        string body = Recordings.Text(Data + "rest_books/book_0x8bf1c1536ecb1c08fe13c6b71e8ab1f58bf3461c4cb79f5f1679f869a06aef86.json");
        using JsonDocument document = JsonDocument.Parse(body);
        var rig = new PolymarketRig();
        string condition = document.RootElement.GetProperty("market").GetString()!;
        rig.List(condition, document.RootElement.GetProperty("asset_id").GetString()!, 0.001m, negRisk: true);

        rig.Reply(body.Replace("\"21944.67\"", "\"21944.68\"", StringComparison.Ordinal));

        Assert.Equal((BookState.Gapped, BookFault.HashMismatch), (rig.Book(condition).State, rig.Book(condition).Fault));
    }

    private static void Verify(string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        JsonElement book = document.RootElement;
        string condition = book.GetProperty("market").GetString()!;
        var rig = new PolymarketRig();
        rig.List(condition, book.GetProperty("asset_id").GetString()!,
            decimal.Parse(book.GetProperty("tick_size").GetString()!, CultureInfo.InvariantCulture), book.GetProperty("neg_risk").GetBoolean());

        rig.Reply(body);

        Check(rig, condition, body);
    }

    private static void Check(PolymarketRig rig, string condition, string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        Assert.Equal((BookState.Indicative, BookFault.None), (rig.Book(condition).State, rig.Book(condition).Fault));
        Assert.Equal(PolymarketRig.Recorded(document.RootElement, "bids"), rig.Live(condition, BookSide.Bid));
        Assert.Equal(PolymarketRig.Recorded(document.RootElement, "asks"), rig.Live(condition, BookSide.Ask));
    }
}

using System.Text.Json;
using Arbit.Books;
using Arbit.Venues.Kalshi;

namespace Arbit.Recordings.Tests.Kalshi;

/// <summary>Every recorded Kalshi REST book, through the venue and beside the naive reading.</summary>
public sealed class RestBookRecordingTests
{
    [Fact]
    public void LolBooks_AllRows_AreIndicativeBooksEqualToTheNaiveOnes()
    {
        (string Ticker, string Body)[] rows =
        [
            .. Rows("recordings/rest_books_kalshi_polymarket_lol_20260723.jsonl.gz")
                .Where(static r => r.GetProperty("venue").GetString() == "kalshi")
                .Select(static r => (r.GetProperty("contract_id").GetString()!, r.GetProperty("raw").GetString()!)),
        ];

        Assert.Equal(140, rows.Length);
        Check(rows);
    }

    [Fact]
    public void TemperatureBurst_AllRows_AreIndicativeBooksEqualToTheNaiveOnes()
    {
        (string Ticker, string Body)[] rows =
        [
            .. Rows("recordings/kalshi_rest_depth_temp_burst_20260716.jsonl.gz")
                .Select(static r => (r.GetProperty("ticker").GetString()!, $"{{\"orderbook_fp\":{r.GetProperty("raw_orderbook").GetRawText()}}}")),
        ];

        Assert.Equal(10, rows.Length);
        Check(rows);
    }

    [Fact]
    public void PairedFullDepth_AllRows_AreIndicativeBooksEqualToTheNaiveOnes()
    {
        (string Ticker, string Body)[] rows =
        [
            .. Rows("recordings/paired_full_depth_kalshi_polymarket_20260706.jsonl.gz")
                .Select(static r => (r.GetProperty("kalshi_ticker").GetString()!, r.GetProperty("kalshi_orderbook_raw").GetString()!)),
        ];

        Assert.Equal(18, rows.Length);
        Check(rows);
    }

    private static void Check((string Ticker, string Body)[] rows)
    {
        KalshiPlayer player = new KalshiPlayer(new KalshiOptions()).Follow(rows.Select(static r => r.Ticker).Distinct());
        foreach ((string ticker, string body) in rows)
        {
            player.Rest(ticker, body);
            using var document = JsonDocument.Parse(body);
            player.AssertEqual(NaiveBook.Of(document.RootElement.GetProperty("orderbook_fp"), "yes_dollars", "no_dollars"), ticker);
            Assert.Equal((BookState.Indicative, BookFault.None), (player.Book(ticker).State, player.Book(ticker).Fault));
            Assert.False(player.Book(ticker).IsCrossed);
        }

        Assert.Equal((0L, 0L), (player.Venue.Status.Faults, player.Venue.Status.UnknownFields));
    }

    private static IEnumerable<JsonElement> Rows(string file) => Recordings.Lines(file).Select(static l =>
    {
        using var document = JsonDocument.Parse(l);
        return document.RootElement.Clone();
    });
}

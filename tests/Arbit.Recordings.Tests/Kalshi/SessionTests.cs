using System.Text;
using System.Text.Json;
using Arbit.Books;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Venues;
using Arbit.Venues.Kalshi;

namespace Arbit.Recordings.Tests.Kalshi;

/// <summary>The recorded session of five markets on one subscription, priced without <c>use_yes_price</c>.</summary>
public sealed class SessionTests
{
    private const string Folder = "venues/kalshi/data/demo-ws-session-2026-07/";

    // What the session's fills, acknowledgements and books are about.
    private static readonly string[] Tickers =
    [
        "KXBTCD-26JUL0317-T60499.99", "KXBTCD-26JUL0317-T60999.99", "KXNEXTTEAMNBA-26LJAM-CLE", "KXNEXTTEAMNBA-26LJAM-GSW", "KXNEXTTEAMNBA-26LJAM-MIA",
    ];

    [Fact]
    public void Session_EveryFrame_LeavesWholeUncrossedBooksEqualToTheNaiveOnes()
    {
        KalshiPlayer player = Player();
        var naive = new Dictionary<string, NaiveBook>();
        foreach (string line in Recordings.Lines(Folder + "session.jsonl"))
        {
            player.Frame(line);
            player.Frame("");
            string? touched = Apply(line, naive);
            if (touched is not null)
            {
                player.AssertEqual(naive[touched], touched);
            }

            foreach (string ticker in Tickers)
            {
                CheckBook(player.Book(ticker), naive.ContainsKey(ticker));
            }
        }

        Assert.Equal(5, naive.Count);
        Assert.All(naive, n => player.AssertEqual(n.Value, n.Key));
        Assert.Equal(new VenueStatus(ConnectionState.Connected, 2_898, 2_890, 0, 0, 0, 0, 0), player.Venue.Status);
        Assert.All(Tickers, ticker => Assert.Equal((BookState.Synced, 1), (player.Book(ticker).State, player.Book(ticker).Epoch)));
    }

    [Fact]
    public void Session_FirstSnapshots_EqualTheRestBooksOfAllFiveMarkets()
    {
        // All five describe the same instant: none has to be left out.
        KalshiPlayer stream = Player(), rest = Player();
        var met = new HashSet<string>();
        Dictionary<string, string> bodies = RestBodies();
        foreach (string line in Recordings.Lines(Folder + "session.jsonl"))
        {
            stream.Frame(line);
            if (SnapshotTicker(line) is { } ticker && met.Add(ticker))
            {
                rest.Rest(ticker, bodies[ticker]);
                Assert.Equal(rest.Side(ticker, BookSide.Bid), stream.Side(ticker, BookSide.Bid));
                Assert.Equal(rest.Side(ticker, BookSide.Ask), stream.Side(ticker, BookSide.Ask));
                Assert.Equal((BookState.Indicative, BookState.Synced), (rest.Book(ticker).State, stream.Book(ticker).State));

                // The venue says the same when the body comes while the stream's book stands: proof, not a new book.
                stream.Rest(ticker, bodies[ticker]);
                Assert.Equal((BookState.Synced, 1), (stream.Book(ticker).State, stream.Book(ticker).Epoch));
            }
        }

        Assert.Equal(Tickers, met.Order(StringComparer.Ordinal));
        Assert.Equal((5L, 0L), (stream.Venue.Counters.RestChecks, stream.Venue.Counters.RestDifferences));
    }

    [Fact]
    public void Session_ReadWithTheOtherPricing_IsNotTheRestBook()
    {
        // The convention matters: the same bytes read the other way agree with REST on no market.
        var player = new KalshiPlayer(new KalshiOptions { UseYesPrice = true }).Follow(Tickers);
        Dictionary<string, string> bodies = RestBodies();
        foreach (string line in Recordings.Lines(Folder + "session.jsonl").Where(static l => SnapshotTicker(l) is not null))
        {
            player.Frame(line);
            string ticker = SnapshotTicker(line)!;
            using var body = JsonDocument.Parse(bodies[ticker]);
            var truth = NaiveBook.Of(body.RootElement.GetProperty("orderbook_fp"), "yes_dollars", "no_dollars");
            Assert.NotEqual(truth.Asks, player.Side(ticker, BookSide.Ask));
        }
    }

    [Fact]
    public void Session_Looped_AllocatesNothingOverTenThousandFrames()
    {
        // Four laps of 2,898 frames. Each lap opens the subscription again, so every lap rebuilds all five books.
        byte[][] frames = [.. Recordings.Lines(Folder + "session.jsonl").Select(static l => Encoding.UTF8.GetBytes(l))];
        KalshiPlayer player = Player();
        Play(player, frames, 2);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Play(player, frames, 4);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.True(frames.Length * 4 >= 10_000);
        Assert.Equal((6 * 2_898L, 6 * 2_890L, 0L), (player.Venue.Status.Frames, player.Venue.Status.BookUpdates, player.Venue.Status.Gaps));
    }

    private static KalshiPlayer Player() => new KalshiPlayer(new KalshiOptions { UseYesPrice = false }).Follow(Tickers);

    private static void Play(KalshiPlayer player, byte[][] frames, int laps)
    {
        for (int lap = 0; lap < laps; lap++)
        {
            foreach (byte[] frame in frames)
            {
                player.Receive(GateInputKind.Frame, "kalshi/ws/1", frame);
            }
        }
    }

    private static void CheckBook(OrderBook book, bool hasSnapshot)
    {
        Assert.Equal(hasSnapshot ? BookState.Synced : BookState.Empty, book.State);
        Assert.False(book.IsCrossed);
        foreach (BookSide side in Enum.GetValues<BookSide>())
        {
            for (int rank = 0; rank < book.Count(side); rank++)
            {
                BookLevel level = book.Level(side, rank);
                Assert.InRange(level.Ticks, 1, 9_999);
                Assert.True(level.Lots > 0, $"{book.Market} {side} {level}");
            }
        }
    }

    private static string? Apply(string line, Dictionary<string, NaiveBook> books)
    {
        using var document = JsonDocument.Parse(line);
        JsonElement frame = document.RootElement;
        string type = frame.GetProperty("type").GetString()!;
        if (type is not ("orderbook_snapshot" or "orderbook_delta"))
        {
            return null;
        }

        JsonElement message = frame.GetProperty("msg");
        string ticker = message.GetProperty("market_ticker").GetString()!;
        if (type == "orderbook_snapshot")
        {
            books[ticker] = NaiveBook.Of(message, "yes_dollars_fp", "no_dollars_fp");
        }
        else
        {
            books[ticker].Apply(message);
        }

        return ticker;
    }

    private static string? SnapshotTicker(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.GetProperty("type").GetString() == "orderbook_snapshot"
            ? document.RootElement.GetProperty("msg").GetProperty("market_ticker").GetString()
            : null;
    }

    private static Dictionary<string, string> RestBodies()
    {
        var bodies = new Dictionary<string, string>();
        foreach (string line in Recordings.Lines(Folder + "rest.jsonl"))
        {
            using var document = JsonDocument.Parse(line);
            string url = document.RootElement.GetProperty("url").GetString()!;
            if (url.EndsWith("/orderbook", StringComparison.Ordinal))
            {
                bodies.Add(url.Split('/')[^2], document.RootElement.GetProperty("response_body").GetString()!);
            }
        }

        Assert.Equal(5, bodies.Count);
        return bodies;
    }
}

using System.Globalization;
using Arbit.Books;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Testing;
using Arbit.Venues.Kalshi.Tests.Support;

namespace Arbit.Venues.Kalshi.Tests.Streaming;

/// <summary>
/// A made-up server behind a line that loses, repeats and cuts frames and drops the connection: whatever happens, a book
/// that says it is synced is the server's book as of the last frame that came through.
/// </summary>
public sealed class LossyStreamTests
{
    [Property(MaxTest = 150)]
    public static void Send_OverALossyLine_ASyncedBookIsTheServersBook(Seed seed)
    {
        var random = new Random(seed);
        string[] tickers = ["KXL-1", "KXL-2", "KXL-3", "KXL-4"];
        KalshiBench bench = new KalshiBench().Follow(tickers);
        var server = new Server(tickers, random);
        int synced = 0;
        for (int step = 0; step < 300; step++)
        {
            if (step % 75 == 0)
            {
                bench.Receive(GateInputKind.Connection, "kalshi/ws/1", step == 0 ? "connected" : "disconnected");
                server.Reconnect().ForEach(f => bench.Send(f));
            }

            (long sid, string frame) = server.Next();
            int fate = random.Next(40);
            if (fate == 0)
            {
                // Lost: nobody can know until the next frame of the subscription.
                server.Lose(sid);
                continue;
            }

            bench.Send(fate == 1 ? frame[..random.Next(1, frame.Length)] : frame);
            if (fate == 2)
            {
                bench.Send(frame);
            }

            foreach (string ticker in tickers.Where(t => bench.Book(t).State == BookState.Synced && !server.IsAhead(t)))
            {
                synced++;
                Assert.Equal((ticker, server.Side(ticker, true), server.Side(ticker, false)), (ticker, bench.Side(ticker, BookSide.Bid), bench.Side(ticker, BookSide.Ask)));
            }
        }

        Assert.True(synced > 100, "the property must have looked at synced books");
    }

    private sealed class Server(string[] tickers, Random random)
    {
        private readonly Dictionary<string, SortedDictionary<int, int>> _levels = tickers
            .SelectMany(static t => new[] { t + "/yes", t + "/no" }).ToDictionary(static k => k, static _ => new SortedDictionary<int, int>());

        private readonly long[] _seq = new long[3];
        private readonly bool[] _lost = new bool[3];

        public List<string> Reconnect()
        {
            Array.Clear(_seq);
            Array.Clear(_lost);
            return [Frames.Subscribed(1, 1), Frames.Subscribed(2, 2), .. tickers.Select(t => Snapshot(t))];
        }

        public (long Sid, string Frame) Next()
        {
            string ticker = tickers[random.Next(tickers.Length)];
            long sid = SidOf(ticker);
            _lost[sid] = false;
            if (random.Next(15) == 0)
            {
                return (sid, Snapshot(ticker));
            }

            // YES bids below 0.50, NO bids below 0.50: never crossed.
            bool no = random.Next(2) == 0;
            SortedDictionary<int, int> side = _levels[ticker + (no ? "/no" : "/yes")];
            int ticks = random.Next(4_950, 4_999), held = side.GetValueOrDefault(ticks);
            int change = held > 0 && random.Next(2) == 0 ? -held : random.Next(1, 10_000);
            side[ticks] = held + change;
            return (sid, Frames.Delta(sid, ++_seq[sid], ticker, Dollars(no ? 10_000 - ticks : ticks), Count(change), no ? "no" : "yes"));
        }

        public void Lose(long sid) => _lost[sid] = true;

        public bool IsAhead(string ticker) => _lost[SidOf(ticker)];

        public string Side(string ticker, bool yes) => string.Join(' ', _levels[ticker + (yes ? "/yes" : "/no")].Reverse()
            .Where(static l => l.Value > 0).Select(l => $"{(yes ? l.Key : 10_000 - l.Key)}:{l.Value}"));

        private string Snapshot(string ticker)
        {
            long sid = SidOf(ticker);
            return Frames.Snapshot(sid, ++_seq[sid], ticker, Levels(ticker, false), Levels(ticker, true));
        }

        private string Levels(string ticker, bool no) => string.Join(' ', _levels[ticker + (no ? "/no" : "/yes")]
            .Where(static l => l.Value > 0).Select(l => $"{Dollars(no ? 10_000 - l.Key : l.Key)}:{Count(l.Value)}"));

        private long SidOf(string ticker) => 1 + (Array.IndexOf(tickers, ticker) % 2);

        private static string Dollars(int ticks) => (ticks / 10_000m).ToString("0.0000", CultureInfo.InvariantCulture);

        private static string Count(int lots) => (lots / 100m).ToString("0.00", CultureInfo.InvariantCulture);
    }
}

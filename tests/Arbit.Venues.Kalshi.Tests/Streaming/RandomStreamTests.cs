using System.Globalization;
using Arbit.Books;
using Arbit.Markets;
using Arbit.Testing;
using Arbit.Venues.Kalshi.Tests.Support;

namespace Arbit.Venues.Kalshi.Tests.Streaming;

/// <summary>Random streams against a plain dictionary, and against a rebuild from a snapshot.</summary>
public sealed class RandomStreamTests
{
    private const string A = "KXA-26-1", B = "KXB-26-2";

    [Property(MaxTest = 60)]
    public static void Send_RandomDeltas_EqualTheDictionaryAndARebuild(Seed seed, bool useYesPrice)
    {
        var random = new Random(seed);
        var options = new KalshiOptions { UseYesPrice = useYesPrice };
        var expected = new Dictionary<(bool IsNo, int Ticks), int>();
        KalshiBench bench = new KalshiBench(options).Follow(A).Send(Frames.Subscribed(1), Frames.Snapshot(1, 1, A));
        long seq = 2;
        for (int i = 0; i < 200; i++)
        {
            // YES bids stay under 0.5 and NO bids under 0.5 too, so the book never crosses.
            (bool IsNo, int Ticks) key = (random.Next(2) == 0, random.Next(1, 5_000));
            int held = expected.GetValueOrDefault(key);
            int change = random.Next(3) == 0 ? -held : random.Next(1, 100_000);
            expected[key] = held + change;
            int price = key.IsNo && useYesPrice ? 10_000 - key.Ticks : key.Ticks;
            bench.Send(Frames.Delta(1, seq++, A, Dollars(price), Count(change), key.IsNo ? "no" : "yes"));
        }

        bench.AssertState(A, BookState.Synced, BookFault.None);
        string bids = Expected(expected, false), asks = Expected(expected, true);
        Assert.Equal((bids, asks), (bench.Side(A, BookSide.Bid), bench.Side(A, BookSide.Ask)));

        bench.Follow(B).Send(Frames.Snapshot(1, seq, B, SnapshotSide(expected, false, useYesPrice), SnapshotSide(expected, true, useYesPrice)));
        Assert.Equal((bids, asks), (bench.Side(B, BookSide.Bid), bench.Side(B, BookSide.Ask)));
    }

    private static string Expected(Dictionary<(bool IsNo, int Ticks), int> levels, bool no) => string.Join(' ', levels
        .Where(l => l.Key.IsNo == no && l.Value > 0).OrderByDescending(static l => l.Key.Ticks)
        .Select(l => $"{(no ? 10_000 - l.Key.Ticks : l.Key.Ticks)}:{l.Value}"));

    private static string SnapshotSide(Dictionary<(bool IsNo, int Ticks), int> levels, bool no, bool useYesPrice) => string.Join(' ', levels
        .Where(l => l.Key.IsNo == no && l.Value > 0).OrderBy(static l => l.Key.Ticks)
        .Select(l => $"{Dollars(no && useYesPrice ? 10_000 - l.Key.Ticks : l.Key.Ticks)}:{Count(l.Value)}"));

    private static string Dollars(int ticks) => (ticks / 10_000m).ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Count(int lots) => (lots / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}

using Arbit.Books;
using Arbit.Testing;

namespace Arbit.Venues.Polymarket.Tests.Streaming;

public sealed class StreamPropertyTests
{
    [Property(MaxTest = 60)]
    public void Stream_RandomChanges_EqualsTheServersBookAtEveryFrame(Seed seed)
    {
        var random = new Random(seed);
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);
        rig.Frame(market.Book(no: random.Next(2) == 0));
        for (int i = 0; i < 60; i++)
        {
            market.Now += random.Next(3);
            string before = rig.Levels(market), frame = Step(market, random);
            rig.Frame(frame);

            Assert.True(rig.Book(market).State == BookState.Synced, $"{rig.Book(market).Health} after {frame} on {before} gave {rig.Levels(market)}, not {VenueRig.Levels(market, no: false)}");
            Assert.Equal(VenueRig.Levels(market, no: false), rig.Levels(market));
        }
    }

    [Property(MaxTest = 200)]
    public void Stream_OneDigitOfAPriceOrSizeFlipped_IsNeverTakenForSynced(Seed seed)
    {
        var random = new Random(seed);
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);
        rig.Frame(market.Book());
        market.Now += 1;
        decimal price = random.Next(1, 45) / 100m;
        string good = market.Change((true, price, random.Next(1, 1000)));
        int[] digits = [.. Enumerable.Range(0, good.Length).Where(i => char.IsDigit(good[i]) && InNumber(good, i))];
        int at = digits[random.Next(digits.Length)];
        char[] bad = good.ToCharArray();
        bad[at] = (char)('0' + ((bad[at] - '0' + random.Next(1, 10)) % 10));
        if (Same(good, new string(bad), at))
        {
            return;
        }

        rig.Frame(new string(bad));

        // One of the two tokens still tells the truth, so the levels may even be right; trusted they are not,
        // unless the hash proves that they are.
        Assert.True(rig.Book(market).State != BookState.Synced || rig.Levels(market) == VenueRig.Levels(market, no: false),
            $"{new string(bad)} gave {rig.Levels(market)}");
    }

    // A digit of a "price" or "size" value.
    private static bool InNumber(string text, int index)
    {
        int start = text.LastIndexOf('"', index) - 1;
        return text.AsSpan(0, start + 1).EndsWith("\"price\":") || text.AsSpan(0, start + 1).EndsWith("\"size\":");
    }

    private static bool Same(string good, string bad, int at)
    {
        int start = good.LastIndexOf('"', at) + 1, end = good.IndexOf('"', at);
        return decimal.Parse(good[start..end], System.Globalization.CultureInfo.InvariantCulture)
            == decimal.Parse(bad[start..end], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string Step(ServerMarket market, Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                return market.LaterBook(no: random.Next(2) == 0);
            case 1:
                market.LastTrade = ServerMarket.Write(random.Next(1, 100) / 100m);
                return market.Trade(market.LastTrade);
            default:
                int count = random.Next(1, 5);
                return market.Change([.. Enumerable.Range(0, count).Select(_ => random.Next(2) == 0
                    ? (true, random.Next(1, 50) / 100m, (decimal)random.Next(0, 4))
                    : (false, random.Next(50, 100) / 100m, random.Next(0, 4) / 1000m))]);
        }
    }
}

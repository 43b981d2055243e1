using System.Text;
using System.Text.Json;
using Arbit.Books;
using Arbit.Markets;
using Arbit.Testing;
using Arbit.Venues.Polymarket.Streaming;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Tests.Streaming;

public sealed class BookHashVerifierTests
{
    public static TheoryData<string> Vectors => [.. TestData.Load("book-hashes.json").EnumerateArray().Select(static v => v.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Compute_VectorOfTheOfficialClient_IsReproduced(string id)
    {
        JsonElement vector = TestData.Load("book-hashes.json").EnumerateArray().Single(v => v.GetProperty("id").GetString() == id);
        using JsonDocument body = JsonDocument.Parse(vector.GetProperty("canonicalJson").GetString()!);
        JsonElement root = body.RootElement;
        var terms = new BookTerms(Text(root, "market"), Text(root, "asset_id"), "0") { NegRisk = root.GetProperty("neg_risk").GetBoolean() };
        terms.MinOrderSize.Set(Encoding.ASCII.GetBytes(Text(root, "min_order_size")));
        terms.TickSize.Set(Encoding.ASCII.GetBytes(Text(root, "tick_size")));
        byte[] lastTrade = Encoding.ASCII.GetBytes(Text(root, "last_trade_price"));
        OrderBook book = Load(root);

        BookHash hash = new BookHashVerifier().Compute(book, terms, Outcome.Yes, long.Parse(Text(root, "timestamp"), System.Globalization.CultureInfo.InvariantCulture), lastTrade);

        Assert.Equal(BookHash.FromHex(Encoding.ASCII.GetBytes(vector.GetProperty("sha1").GetString()!)), hash);
    }

    [Fact]
    public void FromHex_AnythingButFortyDigits_IsNoHash()
    {
        Assert.Equal(default, BookHash.FromHex("0xhash001"u8));
        Assert.Equal(default, BookHash.FromHex("zz15579b7847adacff7a330f4a257e36ed9df06b"u8));
        Assert.Equal(default, BookHash.FromHex(""u8));
        Assert.False(new HashClaim(1, default).IsMade);
    }

    [Property]
    public bool Write_AnyScaledNumber_IsTheShortestDecimal(long number, byte scale)
    {
        int decimals = scale % 13;
        long scaled = number == long.MinValue ? 0 : Math.Abs(number);
        Span<byte> text = stackalloc byte[WireDecimal.MaxLength];

        string written = Encoding.ASCII.GetString(text[..WireDecimal.Write(scaled, decimals, text)]);

        return written == ServerMarket.Write(ExactDecimal.Unscale(scaled, decimals));
    }

    [Theory]
    [InlineData(0, 4, "0")]
    [InlineData(5, 4, "0.0005")]
    [InlineData(9110, 4, "0.911")]
    [InlineData(10_000, 4, "1")]
    [InlineData(50_000_000_000, 6, "50000")]
    [InlineData(1_784_578_702_354, 0, "1784578702354")]
    [InlineData(long.MaxValue, 6, "9223372036854.775807")]
    public void Write_Examples_AreTheServersText(long scaled, int decimals, string expected)
    {
        Span<byte> text = stackalloc byte[WireDecimal.MaxLength];

        Assert.Equal(expected, Encoding.ASCII.GetString(text[..WireDecimal.Write(scaled, decimals, text)]));
    }

    [Property(MaxTest = 50)]
    public bool Judge_RandomBookOfEitherToken_MatchesTheNaiveHash(Seed seed)
    {
        var random = new Random(seed);
        var market = new ServerMarket { NegRisk = random.Next(2) == 0, LastTrade = random.Next(3) == 0 ? "" : "0.3", Version = random.Next(2) == 0 ? "v2" : null };
        market.Bids.Clear();
        market.Asks.Clear();
        for (int i = random.Next(40); i > 0; i--)
        {
            market.Bids[random.Next(1, 5000) / 10_000m] = random.NextInt64(1, 10_000_000_000) / 1_000_000m;
            market.Asks[random.Next(5000, 10_000) / 10_000m] = random.NextInt64(1, 10_000_000_000) / 1_000_000m;
        }

        VenueRig rig = VenueRig.Following(market);
        rig.Frame($"[{market.Book(no: random.Next(2) == 0)}]");

        return rig.Book(market).State == BookState.Synced && rig.Levels(market) == VenueRig.Levels(market, no: false);
    }

    private static OrderBook Load(JsonElement body)
    {
        var book = new OrderBook(default, PolymarketVenue.Scale);
        book.BeginSnapshot(PolymarketVenue.Scale, DateTimeOffset.UnixEpoch);
        foreach ((string name, BookSide side) in new[] { ("bids", BookSide.Bid), ("asks", BookSide.Ask) })
        {
            foreach (JsonElement level in body.GetProperty(name).EnumerateArray())
            {
                PolymarketVenue.Scale.TryTicks(Price.Parse(Text(level, "price")), out long ticks);
                PolymarketVenue.Scale.TryLots(Quantity.Parse(Text(level, "size")), out long lots);
                book.PutSnapshotLevel(side, ticks, lots);
            }
        }

        return book;
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}

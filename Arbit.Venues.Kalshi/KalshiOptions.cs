using Arbit.Diagnostics;

namespace Arbit.Venues.Kalshi;

/// <summary>What can be set about the Kalshi venue.</summary>
public sealed class KalshiOptions : ICheckedOptions
{
    private const int LeastBytes = 64 * 1024;
    private const int MostFrameBytes = 64 * 1024 * 1024;
    private const int MostBodyBytes = 256 * 1024 * 1024;

    /// <summary>
    /// Whether the NO side of order-book messages is priced on the YES leg (<c>use_yes_price</c>). Sent with every
    /// subscription, because the venue's own default is to change; also how frames are read whose subscription command is
    /// not known, as in a recording made elsewhere.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool UseYesPrice { get; set; } = true;

    /// <summary>
    /// How long a subscription may go without any frame before its books are stale. A quiet market is kept alive by the
    /// frames of the other markets of its subscription.
    /// </summary>
    /// <value>The default is 30 seconds; from 1 second to 1 hour.</value>
    public TimeSpan SilenceAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How the account is held; decides the rounding of its fees.</summary>
    /// <value>The default is <see cref="KalshiMembership.Direct"/>: an account with API keys of its own.</value>
    public KalshiMembership Membership { get; set; } = KalshiMembership.Direct;

    /// <summary>The longest frame that is read, in bytes; a longer one stops the books of its connection.</summary>
    /// <value>The default is 4 MiB; from 64 KiB to 64 MiB, the venue's own limit.</value>
    public int MaxFrameBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>The longest REST body that is read, in bytes; a longer one is refused.</summary>
    /// <value>The default is 32 MiB; from 64 KiB to 256 MiB.</value>
    public int MaxBodyBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>The REST API.</summary>
    /// <value>The default is the real exchange, <c>https://external-api.kalshi.com/trade-api/v2</c>; https, or http to this machine.</value>
    public Uri RestAddress { get; set; } = new("https://external-api.kalshi.com/trade-api/v2");

    /// <summary>The WebSocket API.</summary>
    /// <value>The default is the real exchange, <c>wss://external-api-ws.kalshi.com/trade-api/ws/v2</c>; wss, or ws to this machine.</value>
    public Uri StreamAddress { get; set; } = new("wss://external-api-ws.kalshi.com/trade-api/ws/v2");

    /// <summary>Which markets a live session keeps in the catalog.</summary>
    /// <value>The default is <see cref="KalshiCatalogScope.Followed"/>.</value>
    public KalshiCatalogScope CatalogScope { get; set; } = KalshiCatalogScope.Followed;

    /// <summary>How often the catalog and the fees are read again.</summary>
    /// <value>The default is 5 minutes; from 10 seconds to 1 day.</value>
    public TimeSpan CatalogEvery { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The most pages of one listing.</summary>
    /// <value>The default is 1,000; from 1 to 100,000.</value>
    public int MaxCatalogPages { get; set; } = 1_000;

    /// <summary>How long the stream may be down before followed books are asked for over REST: observed then, not traded.</summary>
    /// <value>The default is 10 seconds; from 1 second to 1 hour.</value>
    public TimeSpan FallbackAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often each of them is asked for, if the budget allows.</summary>
    /// <value>The default is 5 seconds; from 1 second to 1 hour.</value>
    public TimeSpan FallbackEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The read tokens that come back each second; a request costs 10. The account's tier decides.</summary>
    /// <value>The default is 200, the Basic tier in October 2026; from 10 to 1,000,000.</value>
    public int ReadTokensPerSecond { get; set; } = 200;

    /// <summary>The read tokens that may be saved up.</summary>
    /// <value>The default is 600, three seconds of the Basic tier in October 2026; from 10 to 1,000,000.</value>
    public int ReadBurst { get; set; } = 600;

    /// <summary>The write tokens that come back each second; an order costs 10, a cancel 2. The account's tier decides.</summary>
    /// <value>The default is 100, the Basic tier in October 2026; from 10 to 1,000,000.</value>
    public int WriteTokensPerSecond { get; set; } = 100;

    /// <summary>The write tokens that may be saved up.</summary>
    /// <value>The default is 100, the Basic tier in October 2026; from 20 to 1,000,000.</value>
    public int WriteBurst { get; set; } = 100;

    /// <summary>How many of the write tokens only cancels and orders that unwind may use.</summary>
    /// <value>The default is 30: an unwinding order and ten cancels; from 10 to 10 less than <see cref="WriteBurst"/>.</value>
    public int WriteReserve { get; set; } = 30;

    /// <summary>What the venue does when an order would trade against the account's own.</summary>
    /// <value>The default is <see cref="KalshiSelfTrade.TakerAtCross"/>.</value>
    public KalshiSelfTrade SelfTrade { get; set; } = KalshiSelfTrade.TakerAtCross;

    /// <summary>How orders find the shard of their market.</summary>
    /// <value>The default is <see cref="KalshiOrderRouting.ByMarket"/>.</value>
    public KalshiOrderRouting OrderRouting { get; set; } = KalshiOrderRouting.ByMarket;

    /// <summary>
    /// The subaccount that trades; null leaves it to the key: the primary account, or the one the key is locked to. Orders and
    /// fills of all subaccounts are read then.
    /// </summary>
    /// <value>The default is null; from 0, the primary account, to 63.</value>
    public int? Subaccount { get; set; }

    /// <summary>Whether the venue cancels resting orders when trading pauses.</summary>
    /// <value>The default is <see langword="true"/>: nothing is left in a market that nobody can leave.</value>
    public bool CancelOnPause { get; set; } = true;

    /// <summary>
    /// How long an order may be missing from the venue's reads after it could last have arrived. A read was seen to lag a
    /// write by 360 milliseconds.
    /// </summary>
    /// <value>The default is 5 seconds; from 1 second to 1 hour.</value>
    public TimeSpan OrdersVisibleWithin { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Sets both addresses to the venue's demo environment, which has keys of its own.</summary>
    public void UseDemo()
    {
        RestAddress = new Uri("https://external-api.demo.kalshi.co/trade-api/v2");
        StreamAddress = new Uri("wss://external-api-ws.demo.kalshi.co/trade-api/ws/v2");
    }

    /// <inheritdoc />
    public IReadOnlyList<InputProblem> Validate()
    {
        var problems = new List<InputProblem>();
        Check(problems, SilenceAfter >= TimeSpan.FromSeconds(1) && SilenceAfter <= TimeSpan.FromHours(1),
            nameof(SilenceAfter), $"{SilenceAfter}", "Give a time from 00:00:01 to 01:00:00");
        Check(problems, Enum.IsDefined(Membership), nameof(Membership), $"{Membership}", "Give Direct or NonDirect");
        Check(problems, MaxFrameBytes is >= LeastBytes and <= MostFrameBytes,
            nameof(MaxFrameBytes), $"{MaxFrameBytes}", $"Give a size from {LeastBytes} to {MostFrameBytes} bytes");
        Check(problems, MaxBodyBytes is >= LeastBytes and <= MostBodyBytes,
            nameof(MaxBodyBytes), $"{MaxBodyBytes}", $"Give a size from {LeastBytes} to {MostBodyBytes} bytes");
        Check(problems, IsSafe(RestAddress, Uri.UriSchemeHttps, Uri.UriSchemeHttp),
            nameof(RestAddress), $"{RestAddress}", "Give an https address; http is for this machine only");
        Check(problems, IsSafe(StreamAddress, Uri.UriSchemeWss, Uri.UriSchemeWs),
            nameof(StreamAddress), $"{StreamAddress}", "Give a wss address; ws is for this machine only");
        Check(problems, Enum.IsDefined(CatalogScope), nameof(CatalogScope), $"{CatalogScope}", "Give Followed or Open");
        Check(problems, CatalogEvery >= TimeSpan.FromSeconds(10) && CatalogEvery <= TimeSpan.FromDays(1),
            nameof(CatalogEvery), $"{CatalogEvery}", "Give a time from 00:00:10 to 1.00:00:00");
        Check(problems, MaxCatalogPages is >= 1 and <= 100_000, nameof(MaxCatalogPages), $"{MaxCatalogPages}", "Give a number from 1 to 100000");
        Check(problems, IsShort(FallbackAfter), nameof(FallbackAfter), $"{FallbackAfter}", "Give a time from 00:00:01 to 01:00:00");
        Check(problems, IsShort(FallbackEvery), nameof(FallbackEvery), $"{FallbackEvery}", "Give a time from 00:00:01 to 01:00:00");
        Check(problems, ReadTokensPerSecond is >= 10 and <= 1_000_000,
            nameof(ReadTokensPerSecond), $"{ReadTokensPerSecond}", "Give a number from 10 to 1000000");
        Check(problems, ReadBurst is >= 10 and <= 1_000_000, nameof(ReadBurst), $"{ReadBurst}", "Give a number from 10 to 1000000");
        Check(problems, WriteTokensPerSecond is >= 10 and <= 1_000_000,
            nameof(WriteTokensPerSecond), $"{WriteTokensPerSecond}", "Give a number from 10 to 1000000");
        Check(problems, WriteBurst is >= 20 and <= 1_000_000, nameof(WriteBurst), $"{WriteBurst}", "Give a number from 20 to 1000000");
        Check(problems, WriteReserve >= 10 && WriteReserve <= WriteBurst - 10,
            nameof(WriteReserve), $"{WriteReserve}", "Give a number from 10 to 10 less than WriteBurst");
        Check(problems, Enum.IsDefined(SelfTrade), nameof(SelfTrade), $"{SelfTrade}", "Give TakerAtCross or Maker");
        Check(problems, Enum.IsDefined(OrderRouting), nameof(OrderRouting), $"{OrderRouting}", "Give ByMarket or Automatic");
        Check(problems, Subaccount is null or (>= 0 and <= 63), nameof(Subaccount), $"{Subaccount}", "Give a number from 0 to 63, or none");
        Check(problems, IsShort(OrdersVisibleWithin), nameof(OrdersVisibleWithin), $"{OrdersVisibleWithin}", "Give a time from 00:00:01 to 01:00:00");
        return problems;
    }

    private static bool IsShort(TimeSpan time) => time >= TimeSpan.FromSeconds(1) && time <= TimeSpan.FromHours(1);

    // Requests carry signatures, so that nobody between may read along.
    private static bool IsSafe(Uri? address, string safe, string local) =>
        address is { IsAbsoluteUri: true, Query: "", Fragment: "", UserInfo: "" }
        && (address.Scheme == safe || (address.Scheme == local && address.IsLoopback));

    private static void Check(List<InputProblem> problems, bool holds, string name, string value, string fix)
    {
        if (!holds)
        {
            problems.Add(new InputProblem($"{KalshiVenue.Name}.{name}", $"{value} is outside its range", fix));
        }
    }
}

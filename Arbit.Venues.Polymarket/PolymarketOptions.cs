using Arbit.Diagnostics;
using Arbit.Venues.Polymarket.Signing;

namespace Arbit.Venues.Polymarket;

/// <summary>How the Polymarket venue watches its books, charges its fees, and where a live session finds it.</summary>
public sealed class PolymarketOptions : ICheckedOptions
{
    /// <summary>
    /// How long a connection may bring no market data before its books are stale. A PONG is not market data: sockets
    /// have stayed open and answered pings for hours without it.
    /// </summary>
    /// <value>The default is 30 seconds; from 1 second to 10 minutes.</value>
    public TimeSpan SilenceAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a book whose hash does not match may wait for the trade price that explains it before it counts as
    /// gapped. It is untradable from the first mismatch on, whatever this says.
    /// </summary>
    /// <remarks>
    /// The venue hashes a trade price that it tells later: 88 ms later in the one public measurement
    /// (py-clob-client-v2 issue 117). The default leaves that twenty times over.
    /// </remarks>
    /// <value>The default is 2 seconds; from 0 (gapped at the next look) to 1 minute.</value>
    public TimeSpan SuspectFor { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Whether every book and every change is checked against the venue's hash. Without it only stated best prices and
    /// timestamps are checked.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool VerifyHashes { get; set; } = true;

    /// <summary>
    /// Whether the check of a hash is part of the turn that applies the message. Otherwise a copy of the book is checked on
    /// another thread, and the verdict enters the gate as an input of its own, <c>polymarket/hash/…</c>: decisions do not
    /// wait for SHA-1, and a mismatch makes the book suspect when its verdict arrives. One copy of a book is out at a time;
    /// one that moves on meanwhile is checked again with the verdict.
    /// </summary>
    /// <value>The default is <see langword="true"/>: decisions see nothing unchecked. False needs a running session.</value>
    /// <remarks>Without one no verdict comes, and only every <see cref="MaxPendingHashes"/>th change of a book is checked.</remarks>
    public bool VerifyHashesInline { get; set; } = true;

    /// <summary>
    /// How many copies may wait to be checked, and how many changes of one book its verdict may take. What comes beyond is
    /// checked in its turn.
    /// </summary>
    /// <value>The default is 256; from 1 to 65,536.</value>
    public int MaxPendingHashes { get; set; } = 256;

    /// <summary>The market channel.</summary>
    /// <value>The default is <c>wss://ws-subscriptions-clob.polymarket.com/ws/market</c>; ws:// is for this machine only.</value>
    public Uri MarketSocket { get; set; } = new("wss://ws-subscriptions-clob.polymarket.com/ws/market");

    /// <summary>The order book service's REST address.</summary>
    /// <value>The default is <c>https://clob.polymarket.com</c>.</value>
    public Uri Clob { get; set; } = new("https://clob.polymarket.com");

    /// <summary>The catalog's REST address.</summary>
    /// <value>The default is <c>https://gamma-api.polymarket.com</c>.</value>
    public Uri Gamma { get; set; } = new("https://gamma-api.polymarket.com");

    /// <summary>What requests call themselves. The venue refuses some libraries' default names.</summary>
    /// <value>The default is <c>Arbit</c>; 1 to 100 characters.</value>
    public string UserAgent { get; set; } = "Arbit";

    /// <summary>How many tokens one connection carries; a market has two. More markets open more connections.</summary>
    /// <value>The default is 200, which other clients are known to use; from 2 to 10,000. The venue documents no limit.</value>
    public int MaxAssetsPerConnection { get; set; } = 200;

    /// <summary>The longest message taken, in bytes. First dumps of 1.3 MB were seen.</summary>
    /// <value>The default is 16 MiB; from 1 MiB to 1 GiB.</value>
    public int MaxMessageBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>The time between two text pings. Their answers prove the socket, not the data.</summary>
    /// <value>The default is 10 seconds; from 1 second to 10 minutes.</value>
    public TimeSpan PingEvery { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long followed and unfollowed markets are collected before they are told to the venue together.</summary>
    /// <value>The default is 20 milliseconds; from 1 millisecond to 10 seconds.</value>
    public TimeSpan SubscribeAfter { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How long a subscribed market may be without a book before it is asked for again. Further waits double.</summary>
    /// <value>The default is 10 seconds; from 1 second to 10 minutes.</value>
    public TimeSpan BookWithin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the fresh book that follows a changed tick is waited for before it is asked for.</summary>
    /// <value>The default is 2 seconds; from 0 to 1 minute.</value>
    public TimeSpan TickBookWithin { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How a gapped book is rebuilt.</summary>
    /// <value>The default is <see cref="PolymarketResync.Resubscribe"/>.</value>
    public PolymarketResync Resync { get; set; }

    /// <summary>How long a connection may be down before its books are filled by REST, to be watched and not traded.</summary>
    /// <value>The default is 10 seconds; from 0 to 1 hour.</value>
    public TimeSpan FallbackAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The time between two fillings by REST while a connection is down.</summary>
    /// <value>The default is 5 seconds; from 1 second to 1 hour.</value>
    public TimeSpan FallbackEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The time between two readings of the catalog with its fees. The venue caches its answers for 5 minutes.</summary>
    /// <value>The default is 5 minutes; from 10 seconds to 1 day.</value>
    public TimeSpan CatalogEvery { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether the whole open catalog is read, or only the followed markets.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool ListsAllMarkets { get; set; }

    /// <summary>The time between two readings of the venue's clock.</summary>
    /// <value>The default is 10 minutes; from 10 seconds to 1 day.</value>
    public TimeSpan ClockEvery { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How fees are rounded to five decimals.</summary>
    /// <value>The default is <see cref="PolymarketFeeRounding.Up"/>; the others understate fees and are for reconciling.</value>
    public PolymarketFeeRounding FeeRounding { get; set; }

    /// <summary>What a buyer's fee is taken from.</summary>
    /// <value>The default is <see cref="PolymarketFeeTaking.OnTopOfSpend"/>.</value>
    public PolymarketFeeTaking FeeTaking { get; set; }

    /// <summary>The user channel, which tells what happens to the account's orders.</summary>
    /// <value>The default is <c>wss://ws-subscriptions-clob.polymarket.com/ws/user</c>; ws:// is for this machine only.</value>
    public Uri UserSocket { get; set; } = new("wss://ws-subscriptions-clob.polymarket.com/ws/user");

    /// <summary>The REST address of the list of positions.</summary>
    /// <value>The default is <c>https://data-api.polymarket.com</c>.</value>
    public Uri DataApi { get; set; } = new("https://data-api.polymarket.com");

    /// <summary>The chain orders are signed for.</summary>
    /// <value>The default is 137, Polygon; 80002 is its test network Amoy.</value>
    public int ChainId { get; set; } = 137;

    /// <summary>The code of whoever built the application, which the venue pays by; signed with every order.</summary>
    /// <value>The default is none; else 0x and 64 hex digits.</value>
    public string? BuilderCode { get; set; }

    /// <summary>How the shares of an immediate buy are rounded.</summary>
    /// <value>The default is <see cref="PolymarketBuyRounding.Protected"/>.</value>
    public PolymarketBuyRounding BuyRounding { get; set; }

    /// <summary>How many orders a second are sent for long, and how many cancels: the venue's limits per signer.</summary>
    /// <value>The default is 40, of the venue's standard tier; from 1 to 600. Cancels have twice as many.</value>
    public int OrdersPerSecond { get; set; } = 40;

    /// <summary>
    /// Whether the venue is told every few seconds that we are alive while orders may rest, so that it cancels all of them
    /// when we are not: also those of other programs with the same API key.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Heartbeats { get; set; }

    /// <inheritdoc />
    public IReadOnlyList<InputProblem> Validate()
    {
        var problems = new List<InputProblem>();
        Between(problems, nameof(SilenceAfter), SilenceAfter, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        Between(problems, nameof(SuspectFor), SuspectFor, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Check(problems, Enum.IsDefined(FeeRounding), nameof(FeeRounding), $"{FeeRounding}", "Give Up, Down or HalfUp");
        Check(problems, Enum.IsDefined(FeeTaking), nameof(FeeTaking), $"{FeeTaking}", "Give OnTopOfSpend or InShares");
        Between(problems, nameof(MaxPendingHashes), MaxPendingHashes, 1, 65_536);
        Address(problems, nameof(MarketSocket), MarketSocket, Uri.UriSchemeWss, Uri.UriSchemeWs);
        Address(problems, nameof(Clob), Clob, Uri.UriSchemeHttps, Uri.UriSchemeHttp);
        Address(problems, nameof(Gamma), Gamma, Uri.UriSchemeHttps, Uri.UriSchemeHttp);
        Check(problems, UserAgent is { Length: >= 1 and <= 100 } && UserAgent.All(static c => c is > ' ' and < (char)127),
            nameof(UserAgent), $"'{UserAgent}'", "Give 1 to 100 printable ASCII characters without spaces");
        Between(problems, nameof(MaxAssetsPerConnection), MaxAssetsPerConnection, 2, 10_000);
        Between(problems, nameof(MaxMessageBytes), MaxMessageBytes, 1024 * 1024, 1024 * 1024 * 1024);
        Between(problems, nameof(PingEvery), PingEvery, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        Between(problems, nameof(SubscribeAfter), SubscribeAfter, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));
        Between(problems, nameof(BookWithin), BookWithin, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        Between(problems, nameof(TickBookWithin), TickBookWithin, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Check(problems, Enum.IsDefined(Resync), nameof(Resync), $"{Resync}", "Give Resubscribe or RestBook");
        Between(problems, nameof(FallbackAfter), FallbackAfter, TimeSpan.Zero, TimeSpan.FromHours(1));
        Between(problems, nameof(FallbackEvery), FallbackEvery, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        Between(problems, nameof(CatalogEvery), CatalogEvery, TimeSpan.FromSeconds(10), TimeSpan.FromDays(1));
        Between(problems, nameof(ClockEvery), ClockEvery, TimeSpan.FromSeconds(10), TimeSpan.FromDays(1));
        Address(problems, nameof(UserSocket), UserSocket, Uri.UriSchemeWss, Uri.UriSchemeWs);
        Address(problems, nameof(DataApi), DataApi, Uri.UriSchemeHttps, Uri.UriSchemeHttp);
        Check(problems, ChainId is 137 or 80002, nameof(ChainId), $"{ChainId}", "Give 137 or 80002");
        Check(problems, BuilderCode is null || HexText.TryParse(BuilderCode, 32, out _), nameof(BuilderCode), $"'{BuilderCode}'", "Give 0x and 64 hex digits");
        Check(problems, Enum.IsDefined(BuyRounding), nameof(BuyRounding), $"{BuyRounding}", "Give Protected or Marketable");
        Between(problems, nameof(OrdersPerSecond), OrdersPerSecond, 1, 600);
        return problems;
    }

    private static void Address(List<InputProblem> problems, string name, Uri value, string secure, string local) =>
        Check(problems, value is { IsAbsoluteUri: true } && (value.Scheme == secure || value.Scheme == local), name, $"'{value}'", $"Give a {secure}:// address");

    private static void Between(List<InputProblem> problems, string name, int value, int least, int most) =>
        Check(problems, value >= least && value <= most, name, $"{value}", $"Give a number from {least} to {most}");

    private static void Between(List<InputProblem> problems, string name, TimeSpan value, TimeSpan least, TimeSpan most) =>
        Check(problems, value >= least && value <= most, name, $"{value}", $"Give a time from {least} to {most}");

    private static void Check(List<InputProblem> problems, bool holds, string name, string value, string fix)
    {
        if (!holds)
        {
            problems.Add(new InputProblem($"{PolymarketVenue.Name}.{name}", $"{value} is outside its range", fix));
        }
    }
}

using System.Globalization;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues.Kalshi.Instruments;
using Arbit.Venues.Kalshi.Rest;
using Arbit.Venues.Kalshi.Signing;
using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Venues.Kalshi;

/// <summary>
/// Order entry at Kalshi: V2 orders of the one YES book of a market. Buying NO at q is an ask at 1 − q, selling NO at q a
/// bid at 1 − q. The id of an order is made of its intent alone, and the venue takes an id once and for ever: one intent is
/// at most one order there.
/// </summary>
/// <remarks>
/// <para>
/// A position is one signed number at the venue: buying NO while YES is held ends YES. What is read back, where it is not
/// asked for by <see cref="OrderReference"/>, is told as a buy of the outcome it is for; <see cref="Fill.For"/> and
/// <see cref="OrderReport.For"/> tell it of the contract of an order.
/// </para>
/// <para>
/// Only the venue's own words with a refusing status make a rejection, and only a reply that names the order an acceptance.
/// A reply that the id exists already is unknown: the order may be this one.
/// </para>
/// </remarks>
/// <threadsafety>Safe for any number of concurrent calls.</threadsafety>
public sealed class KalshiOrderGateway : IOrderGateway, IDisposable
{
    private const string OrdersPath = Routes.Root + Routes.Orders;
    private readonly KalshiVenue _venue;
    private readonly KalshiOptions _options;
    private readonly RequestSigner _signer;
    private readonly OrderClient _client;
    private readonly PortfolioReader _portfolio;

    /// <summary>Creates a gateway.</summary>
    /// <param name="venue">The venue whose catalog tells the markets; its options hold the address and the limits.</param>
    /// <param name="credentials">The account's key; the gateway does not dispose it.</param>
    /// <param name="transport">The network; null for this machine's.</param>
    /// <exception cref="Diagnostics.InvalidOptionsException">The options are out of range; it lists every problem.</exception>
    public KalshiOrderGateway(KalshiVenue venue, KalshiCredentials credentials, KalshiTransport? transport = null)
    {
        ArgumentNullException.ThrowIfNull(venue);
        ArgumentNullException.ThrowIfNull(credentials);
        if (venue.Options.Validate() is { Count: > 0 } problems)
        {
            throw new Diagnostics.InvalidOptionsException(problems);
        }

        transport ??= new KalshiTransport();
        _venue = venue;
        _options = venue.Options;
        _signer = new RequestSigner(credentials, venue.Clock, venue.VenueClock);
        var channel = new RestChannel(_options, venue.Budgets, _signer, venue.VenueClock, venue.Clock, new Random(transport.Seed), transport.Http);
        _client = new OrderClient(_options, venue.Budgets, channel);
        _portfolio = new PortfolioReader(_client, venue.Clock);
        Capabilities = new OrderGatewayCapabilities
        {
            TimesInForce = new HashSet<TimeInForce>
            {
                TimeInForce.ImmediateOrCancel, TimeInForce.FillOrKill, TimeInForce.GoodTillCancelled, TimeInForce.GoodTillDate,
            },
            BuysMayOverfill = false,
            FillsAreProvisional = false,
            VisibleWithin = _options.OrdersVisibleWithin,
            TakerDelay = TimeSpan.Zero,
        };
    }

    /// <inheritdoc />
    public VenueId Venue => _venue.Id;

    /// <inheritdoc />
    public OrderGatewayCapabilities Capabilities { get; }

    /// <inheritdoc />
    /// <remarks>An end is rounded down to a whole second.</remarks>
    public PrepareResult Prepare(OrderRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var market = _venue.Instruments.Find(request.Contract.Market) as OutcomeMarket;
        if (OrderCheck.Find(request, market) is { } fault)
        {
            return PrepareResult.Refused(fault);
        }

        ClientOrderId id = OrderWriter.IdOf(request.Intent);
        return PrepareResult.Made(new PreparedOrder(request, id, OrderWriter.Body(request, id, ShardOf(market), _options)));
    }

    /// <inheritdoc />
    /// <remarks>The signature is good for two seconds; an order that is sent later is signed again as it goes out.</remarks>
    public async ValueTask<SignedOrder> SignAsync(PreparedOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.Request.Contract.Market.Venue != Venue)
        {
            throw new ArgumentException($"The order {order.Id} is for {order.Request.Contract.Market.Venue}, not for {Venue}.", nameof(order));
        }

        long now = _venue.Clock.GetTimestamp();
        string path = new Uri(_options.RestAddress.AbsoluteUri.TrimEnd('/') + Routes.Orders).AbsolutePath;
        return new KalshiSignedOrder(order, new EarlySignature(await _signer.HeadersAsync("POST", path, cancellationToken).ConfigureAwait(false), now));
    }

    /// <inheritdoc />
    public async ValueTask<OrderOutcome> SendAsync(SignedOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order is not KalshiSignedOrder signed)
        {
            throw new ArgumentException($"The order {order.Order.Id} was not signed by this venue.", nameof(order));
        }

        SentReply reply = await _client.CreateAsync(order.Order.Terms, order.Order.Request.Unwind, signed.Signature, cancellationToken).ConfigureAwait(false);
        return OrderReplies.Outcome(order.Order, reply, _venue.Clock.GetUtcNow());
    }

    /// <inheritdoc />
    /// <remarks>The venue cancels by its own id only: an order whose id is not known is looked up first.</remarks>
    public async ValueTask<CancelOutcome> CancelAsync(OrderReference order, CancellationToken cancellationToken)
    {
        if (order.VenueOrderId is not { Length: > 0 })
        {
            Evidence<OrderLookup> found = await LookUpAsync(order, cancellationToken).ConfigureAwait(false);
            if (found.Value?.Report is not { } report)
            {
                return new CancelOutcome(CancelOutcomeKind.Unknown, order, "not sent: the venue cancels by its own id, and "
                    + (found.Fault is { } fault ? $"looking it up failed: {fault}" : "shows no order of ours with this one so far"));
            }

            order = order with { VenueOrderId = report.VenueOrderId };
        }

        int? shard = ShardOf(_venue.Instruments.Find(order.Contract.Market) as OutcomeMarket);
        return OrderReplies.Outcome(order, await _client.CancelAsync(order.VenueOrderId, order.Contract.Market.Symbol, shard, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc />
    /// <remarks>Orders placed in the next minute may be cancelled too.</remarks>
    public async ValueTask<VenueFault?> CancelAllAsync(CancellationToken cancellationToken)
    {
        SentReply reply = await _client.CancelAllAsync(cancellationToken).ConfigureAwait(false);
        return reply.Status is not { } status ? new VenueFault(reply.WasSent ? FaultKind.Connectivity : FaultKind.RateLimited, OrdersPath, reply.Failure)
            : (int)status is >= 200 and < 300 ? null
            : RestErrors.Read(OrdersPath, status, reply.Body);
    }

    /// <inheritdoc />
    /// <remarks>
    /// By the venue's id where it is known, else by ours among all orders of the market, those of long ago included.
    /// </remarks>
    public ValueTask<Evidence<OrderLookup>> LookUpAsync(OrderReference order, CancellationToken cancellationToken) =>
        _portfolio.LookUpAsync(order with { VenueOrderId = order.VenueOrderId ?? "" }, cancellationToken);

    /// <inheritdoc />
    public ValueTask<Evidence<IReadOnlyList<OrderReport>>> OpenOrdersAsync(CancellationToken cancellationToken) => _portfolio.OpenOrdersAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask<Evidence<IReadOnlyList<Fill>>> FillsAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        _portfolio.FillsAsync(since, cancellationToken);

    /// <inheritdoc />
    public ValueTask<Evidence<IReadOnlyList<VenuePosition>>> PositionsAsync(CancellationToken cancellationToken) => _portfolio.PositionsAsync(cancellationToken);

    /// <inheritdoc />
    /// <remarks>One pool for each shard: money of one does not pay for orders of another.</remarks>
    public ValueTask<Evidence<IReadOnlyList<PoolBalance>>> BalancesAsync(CancellationToken cancellationToken)
    {
        IEnumerable<string> known = _venue.Instruments.All.Select(static i => i.Pool.Shard);
        return _portfolio.BalancesAsync([.. known.Prepend("0").Distinct().Order(StringComparer.Ordinal)], cancellationToken);
    }

    /// <summary>
    /// Asks whether the venue takes orders: null when it does everywhere, a fault of the kind
    /// <see cref="FaultKind.Unavailable"/> that says where it does not and whether cancels are taken, or why that is not known.
    /// </summary>
    public async ValueTask<VenueFault?> CheckExchangeAsync(CancellationToken cancellationToken)
    {
        RestReply reply = await _client.StatusAsync(cancellationToken).ConfigureAwait(false);
        return reply.IsSuccess ? ExchangeState.Find(reply.Body, _venue.Clock.GetUtcNow()) : reply.Fault;
    }

    /// <summary>
    /// Asks what the account may ask and what requests cost, and keeps to it from then on. Until then the options' figures
    /// count.
    /// </summary>
    /// <returns>Why it is not known, or null. What was known stays then.</returns>
    public async ValueTask<VenueFault?> ReadLimitsAsync(CancellationToken cancellationToken)
    {
        RestReply reply = await _client.LimitsAsync(cancellationToken).ConfigureAwait(false);
        if (!reply.IsSuccess)
        {
            return reply.Fault;
        }

        if (AccountBodies.Limits(reply.Body, out string? problem) is not { } limits)
        {
            return new VenueFault(FaultKind.Malformed, "/account/limits", problem!);
        }

        reply = await _client.CostsAsync(cancellationToken).ConfigureAwait(false);
        if (!reply.IsSuccess)
        {
            return reply.Fault;
        }

        problem = AccountBodies.Costs(reply.Body, out string? unread) is { } costs ? _venue.Budgets.Take(limits, costs) : unread;
        return problem is null ? null : new VenueFault(FaultKind.Malformed, "/account/limits", problem);
    }

    /// <summary>Asks what the account may ask; changes nothing.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<Evidence<KalshiAccountLimits>> AccountLimitsAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset at = _venue.Clock.GetUtcNow();
        RestReply reply = await _client.LimitsAsync(cancellationToken).ConfigureAwait(false);
        string? problem = null;
        AccountLimits? limits = reply.IsSuccess ? AccountBodies.Limits(reply.Body, out problem) : null;
        return limits is null
            ? Evidence<KalshiAccountLimits>.Missing(reply.Fault ?? new VenueFault(FaultKind.Malformed, "/account/limits", problem!), at)
            : Evidence<KalshiAccountLimits>.Of(
                new KalshiAccountLimits(limits.Tier, limits.ReadCapacity, limits.ReadPerSecond, limits.WriteCapacity, limits.WritePerSecond), at);
    }

    /// <summary>Ends its requests; what they asked for may have happened.</summary>
    public void Dispose() => _client.Dispose();

    private int? ShardOf(OutcomeMarket? market) =>
        _options.OrderRouting == KalshiOrderRouting.ByMarket && market is not null
            && int.TryParse(market.Pool.Shard, NumberStyles.None, CultureInfo.InvariantCulture, out int shard)
            ? shard
            : null;
}

using System.Security.Cryptography;
using System.Text;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Transport;
using Arbit.Venues.Polymarket.Instruments;
using Arbit.Venues.Polymarket.Rest;
using Arbit.Venues.Polymarket.Signing;
using Arbit.Venues.Polymarket.Streaming;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket;

/// <summary>
/// Polymarket's order entry. An order's id is its EIP-712 digest, known before it is signed; the venue refuses a second order
/// of the same digest, so that an unknown outcome can always be looked up.
/// </summary>
/// <remarks>
/// <para>An immediate buy names money at the venue, not size: size × limit, rounded down to the cent, which it never spends
/// more than. Filled at better prices it buys more than its size; the most is that money at the lowest price of the grid.</para>
/// <para>What a market's order may be (grid, size, exchange) is read from the venue's catalog: it must be listed.</para>
/// </remarks>
/// <threadsafety>Safe for any number of concurrent calls.</threadsafety>
public sealed class PolymarketOrderGateway : IOrderGateway, IAsyncDisposable
{
    private const string OrderPath = "/order", CancelAllPath = "/cancel-all", StandingPath = "/auth/ban-status/closed-only";
    private const int DigestLength = 32;
    private readonly PolymarketVenue _venue;
    private readonly PolymarketCredentials _credentials;
    private readonly TimeProvider _clock;
    private readonly OrderBudgets _budgets;
    private readonly PrivateClient _client;
    private readonly OrderPlanner _planner;
    private readonly AccountReads _account, _questions;
    private readonly HoldingReads _holdings;
    private readonly Heartbeats _heartbeats;
    private readonly PolymarketTransport _transport;

    /// <summary>Creates a gateway.</summary>
    /// <param name="venue">The venue, whose catalog, clock and options it uses.</param>
    /// <param name="credentials">The account.</param>
    /// <param name="transport">How the venue is reached; null for the network.</param>
    public PolymarketOrderGateway(PolymarketVenue venue, PolymarketCredentials credentials, PolymarketTransport? transport = null)
    {
        ArgumentNullException.ThrowIfNull(venue);
        ArgumentNullException.ThrowIfNull(credentials);
        transport ??= new PolymarketTransport();
        var random = new Random(transport.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue));
        _venue = venue;
        _transport = transport;
        _credentials = credentials;
        _clock = venue.Clock;
        var time = new OrderClock(_clock, () => venue.ClockOffset);
        _budgets = new OrderBudgets(venue.Options.OrdersPerSecond, _clock);
        _client = new PrivateClient(venue.Options, credentials, transport.Http?.Invoke() ?? PrivateClient.Network(), _clock, time, new Random(random.Next()));
        _planner = new OrderPlanner(venue.Catalog, venue.Options, credentials, time, new Random(random.Next()));
        var view = new AccountView(venue.Id, venue.Catalog, credentials);
        _account = new AccountReads(_client, _budgets, view, _clock);

        // What became of one order must be found out whatever else is read.
#pragma warning disable CA2000 // It is the client above, which is disposed with the gateway.
        _questions = new AccountReads(_client.InReservedLane(), _budgets, view, _clock);
#pragma warning restore CA2000
        _holdings = new HoldingReads(_client, _budgets, venue, credentials, _clock);
        _heartbeats = new Heartbeats(_client, _budgets, _clock);
    }

    /// <inheritdoc />
    public VenueId Venue => _venue.Id;

    /// <inheritdoc />
    /// <remarks>
    /// Orders were seen 8 to 10 seconds after the venue had answered (clob-client issue 317), and takers are delayed by up to
    /// some seconds in sports markets.
    /// </remarks>
    public OrderGatewayCapabilities Capabilities { get; } = new()
    {
        TimesInForce = new HashSet<TimeInForce>
        {
            TimeInForce.ImmediateOrCancel, TimeInForce.FillOrKill, TimeInForce.GoodTillCancelled, TimeInForce.GoodTillDate,
        },
        BuysMayOverfill = true,
        FillsAreProvisional = true,
        VisibleWithin = TimeSpan.FromSeconds(20),
        TakerDelay = TimeSpan.FromSeconds(10),
    };

    /// <summary>Why the last heartbeat was not taken, so that resting orders may have been cancelled; null while all is well.</summary>
    public VenueFault? HeartbeatFault => _heartbeats.Fault;

    internal Heartbeats Heartbeats => _heartbeats;

    /// <inheritdoc />
    public PrepareResult Prepare(OrderRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _planner.Prepare(request);
    }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The signer returned what is no signature of its account.</exception>
    public async ValueTask<SignedOrder> SignAsync(PreparedOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        OrderEnvelope envelope = OrderTermsJson.Read(order.Terms)
            ?? throw new ArgumentException($"{order.Id} has no terms of an order of this venue; prepare it here.", nameof(order));
        var signature = new OrderSignature(envelope.Terms);
        if (HexText.Of(signature.Digest) != order.Id.Value)
        {
            throw new ArgumentException($"The terms of {order.Id} have another digest; they were changed since it was prepared.", nameof(order));
        }

        PolymarketTypedData data = signature.ToSign();
        byte[] signed = await _credentials.Signer.SignAsync(data, cancellationToken).ConfigureAwait(false);

        // A key in memory is ours to trust; what comes from elsewhere would be refused by the venue after the fact.
        if (_credentials.Signer is not PolymarketKeySigner && Secp256k1.Recover(data.Digest.ToArray(), signed) != _credentials.Account)
        {
            throw new InvalidOperationException($"The signer returned {signed.Length} bytes that are no signature of {_credentials.Account}; expected 65 bytes with s in the lower half and 27 or 28.");
        }

        return new PolymarketSignedOrder(order, envelope, envelope.Body(signature.Wrap(signed), _credentials.ApiKey.Key));
    }

    /// <inheritdoc />
    public async ValueTask<OrderOutcome> SendAsync(SignedOrder order, CancellationToken cancellationToken)
    {
        if (order is not PolymarketSignedOrder signed)
        {
            throw new ArgumentException("The order was signed by another venue.", nameof(order));
        }

        if (_venue.Options.Heartbeats && signed.Envelope.OrderType is "GTC" or "GTD")
        {
            _heartbeats.Begin();
        }

        var request = new PrivateRequest(HttpMethod.Post, OrderPath, _budgets.Orders)
        {
            Body = signed.Body,
            Lane = order.Order.Request.Unwind ? BudgetLane.Reserved : BudgetLane.Normal,

            // A price is worth nothing later.
            MayWait = false,
        };
        _holdings.Note(order.Order.Request.Contract);
        PrivateReply reply = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return OrderOutcomes.Of(order.Order, signed.Envelope, reply, _clock.GetUtcNow());
    }

    /// <inheritdoc />
    public async ValueTask<CancelOutcome> CancelAsync(OrderReference order, CancellationToken cancellationToken)
    {
        if (DigestOf(order) is not { } id)
        {
            return new CancelOutcome(CancelOutcomeKind.Refused, order, $"not sent: the id is '{order.Id}'; expected 0x and 64 hex digits");
        }

        var request = new PrivateRequest(HttpMethod.Delete, OrderPath, _budgets.Cancels)
        {
            Body = Encoding.ASCII.GetBytes($"{{\"orderID\":\"{id}\"}}"),
            Lane = BudgetLane.Reserved,
        };
        return CancelOutcomes.Of(order, id, await _client.SendAsync(request, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc />
    public async ValueTask<VenueFault?> CancelAllAsync(CancellationToken cancellationToken)
    {
        var request = new PrivateRequest(HttpMethod.Delete, CancelAllPath, _budgets.CancelAlls) { Lane = BudgetLane.Reserved };
        return CancelOutcomes.OfAll(request.Where, await _client.SendAsync(request, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc />
    public async ValueTask<Evidence<OrderLookup>> LookUpAsync(OrderReference order, CancellationToken cancellationToken)
    {
        _holdings.Note(order.Contract);
        return DigestOf(order) is { } id ? await _questions.LookUpAsync(order, id, cancellationToken).ConfigureAwait(false)
            : Evidence<OrderLookup>.Missing(
                new VenueFault(FaultKind.Rejected, $"{PolymarketVenue.Name}: Id", $"the id is '{order.Id}'; expected 0x and 64 hex digits"), _clock.GetUtcNow());
    }

    /// <inheritdoc />
    public async ValueTask<Evidence<IReadOnlyList<OrderReport>>> OpenOrdersAsync(CancellationToken cancellationToken)
    {
        int restings = _heartbeats.Restings;
        Evidence<IReadOnlyList<OrderReport>> open = await _account.OpenOrdersAsync(cancellationToken).ConfigureAwait(false);
        if (open is { IsKnown: true, Value.Count: 0 })
        {
            await _heartbeats.EndAsync(restings).ConfigureAwait(false);
        }

        return open;
    }

    /// <inheritdoc />
    public async ValueTask<Evidence<IReadOnlyList<Fill>>> FillsAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        Evidence<IReadOnlyList<Fill>> fills = await _account.FillsAsync(since, cancellationToken).ConfigureAwait(false);
        foreach (Fill fill in fills.Value ?? [])
        {
            _holdings.Note(fill.Contract);
        }

        return fills;
    }

    /// <inheritdoc />
    /// <remarks>
    /// The balances the order book service checks sells against: of every token the list of positions names, of what was traded
    /// in the last hour, and of followed markets while there are no more than 100 of them. What is known and not held is told as
    /// zero. Less than a tenth of a share of any other market may be left out: the list hides it.
    /// </remarks>
    public async ValueTask<Evidence<IReadOnlyList<VenuePosition>>> PositionsAsync(CancellationToken cancellationToken) =>
        await _holdings.PositionsAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask<Evidence<IReadOnlyList<PoolBalance>>> BalancesAsync(CancellationToken cancellationToken) =>
        await _holdings.BalancesAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Asks whether the account may trade at all.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<Evidence<PolymarketAccountStatus>> AccountStatusAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset at = _clock.GetUtcNow();
        var request = new PrivateRequest(HttpMethod.Get, StandingPath, _budgets.Others);
        PrivateReply reply = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return AccountStanding.Read(reply) is { } status
            ? Evidence<PolymarketAccountStatus>.Of(status, at)
            : Evidence<PolymarketAccountStatus>.Missing(reply.Fault ?? new VenueFault(FaultKind.Malformed, request.Where, "the body is no standing; expected closed_only"), at);
    }

    /// <summary>Asks what the wallet has to pay orders with, and which exchanges may take it.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<Evidence<PolymarketWallet>> WalletAsync(CancellationToken cancellationToken) =>
        await _holdings.WalletAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Reads the venue's clock and the listings of markets, for a gateway that works without a session: what is signed then
    /// carries the venue's time, and rows about these markets are told with their contracts.
    /// </summary>
    /// <param name="markets">The markets; those of other venues are passed over.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Why something was not read, or null. A market that the venue does not list is no fault.</returns>
    public async ValueTask<VenueFault?> LoadAsync(IEnumerable<MarketId> markets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(markets);
        var faults = new FaultBoard();
        var input = new RestInput(_venue, _clock, faults);
        using var rest = new PolymarketRest(_venue.Options, _transport.Http?.Invoke() ?? PrivateClient.Network(), _clock, new Random(_transport.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue)));
        await new ClockReader(rest, input, _clock).ReadAsync(cancellationToken).ConfigureAwait(false);
        string[] symbols = [.. markets.Where(m => m.Venue == Venue).Select(static m => m.Symbol).Distinct(StringComparer.Ordinal)];
        await new CatalogLoader(rest, input, _venue.Catalog).LoadAsync(symbols, cancellationToken).ConfigureAwait(false);
        return faults.Newest;
    }

    /// <summary>Stops the heartbeats, if any, and lets go of the connections. What is being sent is given up.</summary>
    public async ValueTask DisposeAsync()
    {
        await _heartbeats.DisposeAsync().ConfigureAwait(false);
        _client.Dispose();
        _budgets.Dispose();
    }

    // The venue's id of an order is our own.
    private static string? DigestOf(OrderReference order)
    {
        string id = (string.IsNullOrEmpty(order.VenueOrderId) ? order.Id.Value : order.VenueOrderId) ?? "";
        return HexText.TryParse(id, DigestLength, out _) ? id.ToLowerInvariant() : null;
    }
}

using System.Globalization;
using System.Numerics;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues.Polymarket.Signing;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Instruments;

/// <summary>
/// Makes the venue's order of what the core asks for, and refuses what the venue would refuse: no IO, no key.
/// Source of the rules: docs.polymarket.com, orders and error codes.
/// </summary>
internal sealed class OrderPlanner(InstrumentCatalog catalog, PolymarketOptions options, PolymarketCredentials credentials, OrderClock clock, Random random)
{
    // 2^53 − 1: the salt travels as a JSON number.
    private const long MaxSalt = (1L << 53) - 1;

    // The venue wants an end at least three minutes off and ends orders a minute before it.
    private static readonly TimeSpan LeastLife = TimeSpan.FromSeconds(180);

    // A position's id has 64 zero bits here, which a conditional token's hash has by a chance of 1 to 2^64 (ts-sdk 0.12.0).
    private static readonly BigInteger Reserved = (BigInteger.Pow(2, 64) - 1) << 40;

    private readonly byte[] _builder = options.BuilderCode is { } code && HexText.TryParse(code, 32, out byte[]? bytes) ? bytes : new byte[32];
    private readonly Lock _lock = new();

    public static bool IsPosition(BigInteger token) => (token & Reserved).IsZero;

    public PrepareResult Prepare(OrderRequest request)
    {
        DateTimeOffset now = clock.Now;
        ContractId contract = request.Contract;
        if (catalog.Find(contract.Market) is not OutcomeMarket market || catalog.Listing(contract.Market.Symbol) is not { } listing)
        {
            return Refuse("Contract", $"{contract} is not in the catalog; expected a listed market");
        }

        bool isImmediate = request.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill;
        if (ProblemOf(request, market, listing, now, isImmediate) is { } problem)
        {
            return problem;
        }

        decimal tick = market.Grid.FinestStep.Value, price = request.LimitPrice.Value, size = request.Quantity.Value;
        int decimals = TickSizes.AmountDecimals(tick);
        OrderAmounts amounts = isImmediate && request.Side == Side.Buy
            ? OrderAmounts.ImmediateBuy(ExactDecimal.Multiply(size, price), price, decimals, options.BuyRounding)
            : OrderAmounts.Limit(request.Side, price, size, decimals);
        if (isImmediate && request.Side == Side.Buy && ExactDecimal.Unscale(amounts.Maker, OrderAmounts.Decimals) < market.Lots.MinimumNotional)
        {
            return Refuse("Quantity", $"{request.Quantity} at {request.LimitPrice} is less than the {market.Lots.MinimumNotional} pUSD an immediate buy must spend");
        }

        var token = BigInteger.Parse(market.SymbolOf(contract.Outcome), NumberStyles.None, CultureInfo.InvariantCulture);
        var terms = new OrderTerms
        {
            Exchange = Exchange.For(options.ChainId, listing.Version == MarketVersion.V2, listing.NegRisk == true),
            Salt = NextSalt(),
            Maker = credentials.Wallet,
            Signer = credentials.SignatureType == PolymarketSignatureType.DepositWallet ? credentials.Wallet : credentials.Account,
            TokenId = token,
            MakerAmount = amounts.Maker,
            TakerAmount = amounts.Taker,
            Side = request.Side,
            SignatureType = credentials.SignatureType,
            Timestamp = now.ToUnixTimeMilliseconds(),
            Builder = _builder,
        };
        var envelope = new OrderEnvelope(terms, WordOf(request.TimeInForce), request.ExpiresAt?.ToUnixTimeSeconds() ?? 0, request.PostOnly);
        var id = new ClientOrderId(HexText.Of(new OrderSignature(terms).Digest));
        return PrepareResult.Made(new PreparedOrder(request, id, OrderTermsJson.Write(envelope)));
    }

    private static PrepareResult? ProblemOf(OrderRequest request, OutcomeMarket market, MarketListing listing, DateTimeOffset now, bool isImmediate)
    {
        Outcome outcome = request.Contract.Outcome;
        if (outcome is not (Outcome.Yes or Outcome.No))
        {
            return Refuse("Contract", $"the outcome is {outcome}; expected Yes or No");
        }

        if (market.Status == TradingStatus.Unknown)
        {
            return Refuse("Contract", $"{market.Id} is in a state that is not known; expected a market the catalog accepts");
        }

        bool isProtocolV2 = listing.Version == MarketVersion.V2;
        if (listing.NegRisk is null && !isProtocolV2)
        {
            return Refuse("Contract", $"whether {market.Id} is of a negative-risk event is not known, and so neither is its exchange; expected neg_risk in its listing");
        }

        if (IsPosition(BigInteger.Parse(market.SymbolOf(outcome), NumberStyles.None, CultureInfo.InvariantCulture)) != isProtocolV2)
        {
            return Refuse("Contract", $"{market.Id} is listed as {(isProtocolV2 ? "v2" : "v1")}, but its token has the form of the other; expected both to name one exchange");
        }

        PriceGrid grid = market.GridOf(outcome);
        if (!grid.Contains(request.LimitPrice))
        {
            return Refuse("LimitPrice", $"{request.LimitPrice} is off the grid; expected a multiple of {market.Grid.FinestStep} from {grid.Min} to {grid.Max}");
        }

        if (!market.Lots.Allows(request.Quantity) || request.Quantity.Value > OrderAmounts.MaxQuantity)
        {
            return Refuse("Quantity", $"{request.Quantity} is no order size; expected a multiple of {market.Lots.Step} from {market.Lots.Minimum} to {OrderAmounts.MaxQuantity}");
        }

        if ((request.TimeInForce == TimeInForce.GoodTillDate) != (request.ExpiresAt is not null))
        {
            return Refuse("ExpiresAt", $"it is {(request.ExpiresAt is null ? "missing" : "given")} with {request.TimeInForce}; expected it with GoodTillDate and no other");
        }

        if (request.ExpiresAt is { } end && end - now < LeastLife)
        {
            return Refuse("ExpiresAt", $"{end:O} is {(end - now).TotalSeconds:0} s off; expected {LeastLife.TotalSeconds:0} s or more. The venue ends the order a minute before it");
        }

        if (request.PostOnly && isImmediate)
        {
            return Refuse("PostOnly", $"it is true with {request.TimeInForce}; expected an order that may rest");
        }

        return request.ReduceOnly ? Refuse("ReduceOnly", "it is true; the venue has no such orders") : null;
    }

    private static string WordOf(TimeInForce time) => time switch
    {
        TimeInForce.ImmediateOrCancel => "FAK",
        TimeInForce.FillOrKill => "FOK",
        TimeInForce.GoodTillDate => "GTD",
        _ => "GTC",
    };

    private static PrepareResult Refuse(string field, string detail) =>
        PrepareResult.Refused(new VenueFault(FaultKind.Rejected, $"{PolymarketVenue.Name}: {field}", string.Create(CultureInfo.InvariantCulture, $"{detail}.")));

    private long NextSalt()
    {
        lock (_lock)
        {
            return random.NextInt64(1, MaxSalt + 1);
        }
    }
}

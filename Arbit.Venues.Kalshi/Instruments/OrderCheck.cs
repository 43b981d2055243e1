using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>Whether the venue could take an order at all: its market, its price, its size and what may go together.</summary>
internal static class OrderCheck
{
    private const int MostIntent = 64;

    /// <summary>The field that is wrong, its value and what would be right; null when the order can be made.</summary>
    /// <param name="request">The order.</param>
    /// <param name="market">Its market as the catalog has it; null when it is not known.</param>
    public static VenueFault? Find(OrderRequest request, OutcomeMarket? market)
    {
        ContractId contract = request.Contract;
        if (contract.Market.Venue != KalshiVenue.VenueName || contract.Outcome is not (Outcome.Yes or Outcome.No))
        {
            return Wrong(nameof(request.Contract), $"'{contract}' is none of this venue; give the YES or NO contract of one of its markets");
        }

        if (market is null)
        {
            return Wrong(nameof(request.Contract), $"the market '{contract.Market.Symbol}' is not in the catalog; follow it, or wait until its body was read");
        }

        string? intent = request.Intent.Value;
        if (string.IsNullOrEmpty(intent) || intent.Length > MostIntent || !intent.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '/'))
        {
            return Wrong(nameof(request.Intent), $"it is empty, longer than {MostIntent} characters or has others than letters, digits, '-', '_' and '/'");
        }

        PriceGrid grid = market.GridOf(contract.Outcome);
        return !grid.Contains(request.LimitPrice)
            ? Wrong(nameof(request.LimitPrice), $"{request.LimitPrice} is not on the grid; the prices beside it are {Text(grid.RoundDown(request.LimitPrice))} and {Text(grid.RoundUp(request.LimitPrice))}")
            : !market.Lots.Allows(request.Quantity) || !market.Scale.TryLots(request.Quantity, out _)
            ? Wrong(nameof(request.Quantity), $"{request.Quantity} is no lawful size; sizes are multiples of {market.Lots.Step}, from {market.Lots.Minimum}")
            : Together(request);
    }

    // Source: OpenAPI 3.32.0, CreateOrderV2Request.
    private static VenueFault? Together(OrderRequest request) => request switch
    {
        _ when !Enum.IsDefined(request.Side) => Wrong(nameof(request.Side), $"{request.Side} is no side; give Buy or Sell"),
        _ when !Enum.IsDefined(request.TimeInForce) => Wrong(nameof(request.TimeInForce), $"{request.TimeInForce} is none the venue has"),
        { TimeInForce: TimeInForce.GoodTillDate, ExpiresAt: null } =>
            Wrong(nameof(request.ExpiresAt), "it is missing; an order that is good till a date has one"),
        { TimeInForce: not TimeInForce.GoodTillDate, ExpiresAt: not null } =>
            Wrong(nameof(request.ExpiresAt), $"{request.TimeInForce} has no end; give GoodTillDate with it"),
        { PostOnly: true, TimeInForce: TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill } =>
            Wrong(nameof(request.PostOnly), $"{request.TimeInForce} never rests; give an order that may rest, or leave it out"),
        { ReduceOnly: true, TimeInForce: not TimeInForce.ImmediateOrCancel } =>
            Wrong(nameof(request.ReduceOnly), $"the venue takes it with ImmediateOrCancel only, not with {request.TimeInForce}"),
        _ => null,
    };

    private static VenueFault Wrong(string field, string what) => new(FaultKind.Rejected, field, what);

    private static string Text(Price? price) => price?.ToString() ?? "none";
}

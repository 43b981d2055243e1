namespace Arbit.VenueSimulator.Orders;

/// <summary>A fill as the venue itself has it.</summary>
/// <param name="Id">The trade's id.</param>
/// <param name="OrderId">The venue's id of the order.</param>
/// <param name="Symbol">The market's ticker or the token.</param>
/// <param name="IsBuy">Whether it bought: on Kalshi's YES book a bid.</param>
/// <param name="Price">The price in the book's terms.</param>
/// <param name="Size">The size.</param>
/// <param name="Fee">The fee in dollars.</param>
/// <param name="IsVoid">Whether it was taken back.</param>
public sealed record TruthFill(string Id, string OrderId, string Symbol, bool IsBuy, decimal Price, decimal Size, decimal Fee, bool IsVoid);

namespace Arbit.VenueSimulator.Orders;

/// <summary>An order as the venue itself has it.</summary>
/// <param name="Id">The venue's id.</param>
/// <param name="ClientId">The client's id; empty where the venue has none.</param>
/// <param name="Symbol">The market's ticker or the token.</param>
/// <param name="IsBuy">Whether it buys: on Kalshi's YES book a bid.</param>
/// <param name="Price">Its limit in the book's terms.</param>
/// <param name="Size">The size it came with.</param>
/// <param name="Filled">What was filled and has not been taken back.</param>
/// <param name="IsOpen">Whether it may still fill.</param>
public sealed record TruthOrder(string Id, string ClientId, string Symbol, bool IsBuy, decimal Price, decimal Size, decimal Filled, bool IsOpen);

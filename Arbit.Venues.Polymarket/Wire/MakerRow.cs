using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Wire;

/// <summary>The part of a trade that one resting order had.</summary>
/// <param name="OrderId">The resting order.</param>
/// <param name="Owner">Its API key.</param>
/// <param name="Address">Its wallet.</param>
/// <param name="Token">What it traded: not always the token the taker did.</param>
/// <param name="Amount">The shares.</param>
/// <param name="Price">Its price, of its own token.</param>
/// <param name="Side">Its side; null when the venue did not say.</param>
internal sealed record MakerRow(string OrderId, string Owner, string Address, string Token, decimal Amount, decimal Price, Side? Side);

using Arbit.Execution.Records;

namespace Arbit.Execution.Tracking;

/// <summary>What a venue answered about the account. A list that is null was not answered completely: it says nothing at all.</summary>
/// <param name="OrdersAsked">When the open orders were asked for.</param>
/// <param name="Orders">All open orders, or null.</param>
/// <param name="FillsAsked">When the fills were asked for.</param>
/// <param name="FillsSince">From when on fills were asked for.</param>
/// <param name="Fills">All fills since then, or null.</param>
/// <param name="PositionsAsked">When the positions were asked for.</param>
/// <param name="Positions">All positions, or null.</param>
/// <param name="BalancesAsked">When the balances were asked for.</param>
/// <param name="Balances">All pools, or null.</param>
/// <param name="Missing">Why what is null is not known.</param>
internal sealed record AccountEvidence(DateTimeOffset OrdersAsked, IReadOnlyList<OrderReported>? Orders, DateTimeOffset FillsAsked,
    DateTimeOffset FillsSince, IReadOnlyList<OrderFilled>? Fills, DateTimeOffset PositionsAsked, IReadOnlyList<HeldPosition>? Positions,
    DateTimeOffset BalancesAsked, IReadOnlyList<HeldBalance>? Balances, IReadOnlyList<MissingEvidence> Missing);

using Arbit.Transport;

namespace Arbit.Venues.Kalshi.Rest;

/// <summary>What a request must be given before it may go out.</summary>
/// <param name="Budget">The bucket.</param>
/// <param name="Cost">The tokens.</param>
/// <param name="Lane">Which lane it waits in.</param>
internal sealed record Toll(RequestBudget Budget, int Cost, BudgetLane Lane);

namespace Arbit.Execution.Tracking;

/// <summary>One way in which an account differs from what is known of it.</summary>
/// <param name="Kind">How.</param>
/// <param name="What">The order, fill, contract, symbol or pool.</param>
/// <param name="Expected">What was known; null where no number says it.</param>
/// <param name="Actual">What the venue says; null where no number says it.</param>
public sealed record Difference(DifferenceKind Kind, string What, decimal? Expected, decimal? Actual);

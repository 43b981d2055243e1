namespace Arbit.Console.Study.Import;

/// <summary>The fee rule of one leg, as a column map states it.</summary>
/// <param name="Kind">The rule.</param>
/// <param name="Rate">Polymarket: the market's rate, for example 0.05. Kalshi's coefficient is in its fee model.</param>
/// <param name="Exponent">Polymarket: the exponent of p × (1 − p); 1 for every market since June 2026.</param>
/// <param name="Multiplier">Kalshi: the series' fee multiplier.</param>
/// <param name="DirectMember">Kalshi: true when balances align to $0.0001, false for $0.01.</param>
internal sealed record FeeTerms(FeeKind Kind, decimal Rate, decimal Exponent, decimal Multiplier, bool DirectMember)
{
    public static FeeTerms None { get; } = new(FeeKind.None, 0m, 1m, 1m, true);
}

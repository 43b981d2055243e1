namespace Arbit.Risk;

/// <summary>One meaning of a limit for all rails: at the limit passes, above it does not, and a limit of zero lets nothing pass.</summary>
internal static class RiskLimit
{
    internal static bool Exceeded(decimal value, decimal limit) => limit == 0m || value > limit;

    internal static bool Exceeded(TimeSpan value, TimeSpan limit) => limit == TimeSpan.Zero || value > limit;
}

using System.Globalization;

namespace Arbit.Venues.Polymarket.Instruments;

/// <summary>A market's fee parameters as a body states them, or why they cannot be used.</summary>
/// <param name="Rate">The rate, a fraction.</param>
/// <param name="Exponent">The exponent.</param>
/// <param name="Refusal">Why the market must not be traded on these terms, or null.</param>
internal sealed record FeeTerms(decimal Rate, decimal Exponent, string? Refusal)
{
    /// <summary>No fee.</summary>
    public static FeeTerms None { get; } = new(0m, 1m, null);

    public static FeeTerms Refused(string why) => new(0m, 1m, why);

    /// <summary>Checks stated parameters.</summary>
    /// <param name="rate">The rate as read, or null.</param>
    /// <param name="exponent">The exponent as read, or null.</param>
    /// <param name="takerOnly">Whether makers pay nothing, or null.</param>
    /// <param name="name">What the body calls the parameters.</param>
    public static FeeTerms From(decimal? rate, decimal? exponent, bool? takerOnly, string name)
    {
        if (rate is not (>= 0m and <= 1m) || Markets.ExactDecimal.Normalize(rate.Value).Scale > 8)
        {
            return Refused($"{name} states {Say(rate)} as the rate; expected a fraction from 0 to 1 with at most 8 decimals");
        }

        if (exponent is not { } e || !PolymarketFeeModel.IsKnownExponent(e))
        {
            return Refused($"{name} states {Say(exponent)} as the exponent; expected 0, 0.5, 1 or 2");
        }

        // Nothing says what makers would pay.
        return takerOnly == true ? new FeeTerms(rate.Value, e, null) : Refused($"{name} does not state that takers alone pay");
    }

    private static string Say(decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "nothing";
}

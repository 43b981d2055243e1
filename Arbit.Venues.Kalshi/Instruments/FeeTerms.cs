namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>A fee structure as the venue names it. Null fields of an event's terms fall back to its series'.</summary>
/// <param name="Type">The venue's name of the structure, an open set.</param>
/// <param name="Multiplier">The multiplier.</param>
internal sealed record FeeTerms(string? Type, decimal? Multiplier)
{
    private const int MaxDecimals = 4;
    private const decimal MaxMultiplier = 10m;

    /// <summary>These terms laid over <paramref name="series"/>.</summary>
    public FeeTerms Over(FeeTerms series) => new(Type ?? series.Type, Multiplier ?? series.Multiplier);

    /// <summary>The model of complete terms, or null with what is wrong: then the market is not traded.</summary>
    public KalshiFeeModel? Model(KalshiMembership membership, out string? problem)
    {
        KalshiFeeType? type = Type switch
        {
            "quadratic" => KalshiFeeType.Quadratic,
            "quadratic_with_maker_fees" => KalshiFeeType.QuadraticWithMakerFees,
            "quadratic_with_combo_maker_fees" => KalshiFeeType.QuadraticWithComboMakerFees,
            _ => null,
        };
        bool isPlain = Multiplier is >= 0m and <= MaxMultiplier && decimal.Round(Multiplier.Value, MaxDecimals, MidpointRounding.ToZero) == Multiplier;
        problem = type is null ? $"fee_type '{Type}' has no model; quadratic, quadratic_with_maker_fees and quadratic_with_combo_maker_fees have"
            : isPlain ? null
            : $"fee_multiplier '{Multiplier}' is not from 0 to {MaxMultiplier} with at most {MaxDecimals} decimals";
        return problem is null ? new KalshiFeeModel(type!.Value, Multiplier!.Value, membership) : null;
    }
}

namespace Arbit.Markets;

/// <summary>Questions about an <see cref="Outcome"/>.</summary>
public static class OutcomeExtensions
{
    /// <summary>The other outcome of a binary market; <see cref="Outcome.None"/> stays none.</summary>
    public static Outcome Opposite(this Outcome outcome) => outcome switch
    {
        Outcome.Yes => Outcome.No,
        Outcome.No => Outcome.Yes,
        Outcome.None => Outcome.None,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not an outcome."),
    };
}

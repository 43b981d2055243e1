namespace Arbit.Venues.Kalshi;

/// <summary>
/// The fee structures this version can price. The venue's <c>flat</c> (a table in a PDF) and any name that is not known
/// have no model, and a market without a model is not traded.
/// </summary>
public enum KalshiFeeType
{
    /// <summary><c>quadratic</c>: takers 0.07, makers nothing.</summary>
    Quadratic = 0,

    /// <summary><c>quadratic_with_maker_fees</c>: takers 0.07, makers 0.0175.</summary>
    QuadraticWithMakerFees,

    /// <summary><c>quadratic_with_combo_maker_fees</c>: takers 0.07, makers 0.035. In use since 20 August 2026.</summary>
    QuadraticWithComboMakerFees,
}

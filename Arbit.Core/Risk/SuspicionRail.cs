using System.Globalization;
using Arbit.Diagnostics;
using Arbit.Markets;

namespace Arbit.Risk;

/// <summary>
/// Refuses an edge that is too good to be true. A detector without this trades exactly the markets whose data or pairing
/// is wrong.
/// </summary>
/// <param name="options">The limits; <see cref="RiskOptions.MaxGrossEdge"/>.</param>
public sealed class SuspicionRail(RiskOptions options) : IRiskRail
{
    /// <inheritdoc />
    public string Name => "suspicion";

    /// <inheritdoc />
    public Refusal? Check(in RiskContext context) => RiskLimit.Exceeded(context.Plan.GrossEdge, options.MaxGrossEdge)
        ? new Refusal(Name, ReasonCode.SuspiciousEdge,
            string.Create(CultureInfo.InvariantCulture, $"gross edge {ExactDecimal.Normalize(context.Plan.GrossEdge)}; the limit is {options.MaxGrossEdge}"))
        : null;
}

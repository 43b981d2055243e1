using System.Globalization;
using Arbit.Detection;
using Arbit.Diagnostics;
using Arbit.Pairing;

namespace Arbit.Risk;

/// <summary>
/// Asks the verdict once more: it may have expired, or been revoked by a changed rule text, since the bundle was made.
/// </summary>
/// <param name="pairs">The verdicts.</param>
public sealed class PairRail(PairRegistry pairs) : IRiskRail
{
    /// <inheritdoc />
    public string Name => "pair";

    /// <inheritdoc />
    public Refusal? Check(in RiskContext context)
    {
        Bundle bundle = context.Plan.Bundle;
        if (!bundle.Tradable)
        {
            return new Refusal(Name, ReasonCode.PairNotTradable, $"{bundle.Id} is watched, not traded");
        }

        if (bundle.ExpiresAt is { } expiresAt && context.Now > expiresAt)
        {
            return new Refusal(Name, ReasonCode.PairExpired, string.Create(CultureInfo.InvariantCulture, $"{bundle.Id} expired at {expiresAt:O}"));
        }

        if (bundle.PairName.Length == 0)
        {
            return null;
        }

        PairStanding standing = pairs.StandingOf(bundle.PairName, context.Now);
        return standing.IsTradable ? null : new Refusal(Name, standing.Reason, standing.Detail);
    }
}

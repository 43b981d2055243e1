using System.Runtime.CompilerServices;
using Arbit.Detection;
using Arbit.Diagnostics;
using Arbit.Markets;

namespace Arbit.Sizing;

/// <summary>
/// Walks the depth of all legs together, fees and lot rules included, and takes the size with the greatest surplus over
/// the hurdle: net(Q) − minimum net × Q; of equals the largest. Integers until a plan is written.
/// </summary>
/// <remarks>
/// <para>A size is lawful when it is a whole number of every leg's steps, at least every leg's minimum size and minimum
/// notional, within the displayed depth and within the caps, fees included. The surplus of a plan is never negative.</para>
/// <para>The minimum net profit and the minimum annualised return judge the chosen size; they do not choose another.</para>
/// <para>Legs are ordered by the given priority, then the greater minimum notional, then the greater minimum size, then
/// the bundle's own order.</para>
/// </remarks>
/// <threadsafety>Safe for any number of threads, as long as the books do not change under a call.</threadsafety>
public sealed class DepthSizer : ISizer
{
    private readonly SizingOptions _options;
    private readonly Func<VenueId, int>? _legPriority;
    private readonly Int128 _hurdle;
    private readonly ConditionalWeakTable<Bundle, PayoffRows> _payoffs = [];
    private Scratch? _scratch;

    /// <summary>Creates a sizer.</summary>
    /// <param name="options">What a plan must earn; null for the defaults.</param>
    /// <param name="legPriority">
    /// Which venue's leg is sent first: the lowest number, for the coarser minimum and the weaker certainty of a fill.
    /// Null leaves it to the lot rules.
    /// </param>
    /// <exception cref="InvalidOptionsException">The options have problems; all of them are listed.</exception>
    public DepthSizer(SizingOptions? options = null, Func<VenueId, int>? legPriority = null)
    {
        _options = options ?? new SizingOptions();
        IReadOnlyList<InputProblem> problems = _options.Validate();
        if (problems.Count > 0)
        {
            throw new InvalidOptionsException(problems);
        }

        _legPriority = legPriority;
        _hurdle = MoneyUnits.FromDecimal(_options.MinNetPerUnit);
    }

    /// <inheritdoc />
    /// <remarks>An arithmetic overflow refuses the evaluation with <see cref="ReasonCode.NumberOverflow"/>.</remarks>
    /// <exception cref="ArgumentException">The limits hold budgets for another number of legs.</exception>
    public SizingResult Size(Opportunity opportunity, in SizingLimits limits)
    {
        ArgumentNullException.ThrowIfNull(opportunity);
        if (limits.LegBudgets is { Count: > 0 } budgets && budgets.Count != opportunity.Legs.Count)
        {
            throw new ArgumentException($"{budgets.Count} leg budgets for {opportunity.Legs.Count} legs.", nameof(limits));
        }

        // The scratch is borrowed, so a second thread gets its own and no call allocates in the steady state.
        Scratch scratch = Interlocked.Exchange(ref _scratch, null) ?? new Scratch();
        try
        {
            return Size(opportunity, limits, scratch);
        }
        catch (OverflowException)
        {
            return SizingResult.Refused(ReasonCode.NumberOverflow);
        }
        finally
        {
            _scratch = scratch;
        }
    }

    private SizingResult Size(Opportunity opportunity, in SizingLimits limits, Scratch scratch)
    {
        PayoffRows payoff = _payoffs.GetValue(opportunity.Bundle, static bundle => new PayoffRows(bundle));
        if (!payoff.IsKept)
        {
            return SizingResult.Refused(ReasonCode.PayoffNotGuaranteed);
        }

        scratch.Depth.Begin(opportunity, payoff, _hurdle);
        scratch.Caps.Begin(_options, limits);
        long top = scratch.Depth.Lattice.StepsDown(_options.MaxQuantity);
        ReasonCode reason = scratch.Search.Find(top, _options.MaxCandidates, out long steps);
        if (reason != ReasonCode.None)
        {
            return SizingResult.Refused(reason);
        }

        scratch.Depth.Price(steps);
        if (scratch.Depth.WorstPayoff - scratch.Depth.Cost < MoneyUnits.FromDecimal(_options.MinNet))
        {
            return SizingResult.Refused(ReasonCode.ProfitBelowMinimum);
        }

        TradePlan plan = PlanWriter.Write(opportunity, scratch.Depth, steps * scratch.Depth.Lattice.Step, _options, _legPriority);
        return _options.MinAnnualisedReturn is not { } least ? SizingResult.Of(plan)
            : plan.AnnualisedReturn is not { } annualised ? SizingResult.Refused(ReasonCode.LockUpUnknown)
            : annualised < least ? SizingResult.Refused(ReasonCode.AnnualisedBelowMinimum)
            : SizingResult.Of(plan);
    }

    private sealed class Scratch
    {
        public Scratch() => Search = new SizeSearch(Depth, Caps);

        public BundleDepth Depth { get; } = new();

        public SizeCaps Caps { get; } = new();

        public SizeSearch Search { get; }
    }
}

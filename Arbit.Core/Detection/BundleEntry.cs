using Arbit.Diagnostics;
using Arbit.Markets;

namespace Arbit.Detection;

/// <summary>A bundle with its markets' slots and its numbers in money units.</summary>
internal sealed class BundleEntry
{
    public BundleEntry(Bundle bundle, MarketSlot[] slots)
    {
        Bundle = bundle;
        Slots = slots;
        Outcomes = [.. bundle.Legs.Select(static leg => leg.Outcome)];
        Guarantee = MoneyUnits.FromDecimal(bundle.Guarantee);
        ExpiresAt = bundle.ExpiresAt?.UtcTicks ?? long.MaxValue;
        decimal worst = bundle.Outcomes.Count == 0 ? 0m : bundle.Outcomes.Min(static row => row.Count(static pays => pays));
        Defect = bundle.Guarantee > worst ? ReasonCode.PayoffNotGuaranteed : ReasonCode.None;
    }

    public Bundle Bundle { get; }

    public MarketSlot[] Slots { get; }

    public Outcome[] Outcomes { get; }

    public Int128 Guarantee { get; }

    public long ExpiresAt { get; }

    /// <summary>A promise its own outcomes do not keep is never evaluated further.</summary>
    public ReasonCode Defect { get; }
}

namespace Arbit.Fees;

/// <summary>A fee model and when it takes effect.</summary>
/// <param name="EffectiveAt">From this time on, inclusive.</param>
/// <param name="Model">The model.</param>
public readonly record struct FeeScheduleEntry(DateTimeOffset EffectiveAt, IFeeModel Model);

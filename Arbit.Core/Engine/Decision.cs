using Arbit.Detection;
using Arbit.Diagnostics;
using Arbit.Events;
using Arbit.Sizing;

namespace Arbit.Engine;

/// <summary>The end of one evaluation: one bundle, one reason, and the plan when it came that far.</summary>
/// <param name="Number">The gate turn.</param>
/// <param name="At">The time of that turn.</param>
/// <param name="Bundle">The bundle.</param>
/// <param name="Reason">Why it ended as it did.</param>
/// <param name="Plan">The plan that was approved or refused by a rail; null when sizing made none.</param>
/// <param name="Detail">The numbers behind a refusal; empty when the reason says it all.</param>
public sealed record Decision(long Number, DateTimeOffset At, Bundle Bundle, ReasonCode Reason, TradePlan? Plan, string Detail) : IArbitEvent;

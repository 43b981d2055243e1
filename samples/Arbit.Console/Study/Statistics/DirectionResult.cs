using Arbit.Diagnostics;

namespace Arbit.Console.Study.Statistics;

/// <summary>One direction of a pair (YES here and NO there, or the other way) in one observation.</summary>
/// <param name="Bundle">The bundle's name.</param>
/// <param name="Gross">One minus both best asks; null when one of them is missing.</param>
/// <param name="Touch">The best size at the touch with no minimums, when it earns more than nothing after fees.</param>
/// <param name="Depth">The same through all levels; equal to <paramref name="Touch"/> when the file has one level a side.</param>
/// <param name="Reason">How the decision chain under the study's options ended.</param>
/// <param name="Trade">What that chain would have traded, or null.</param>
internal sealed record DirectionResult(string Bundle, decimal? Gross, PricedSize? Touch, PricedSize? Depth, ReasonCode Reason, PricedSize? Trade);

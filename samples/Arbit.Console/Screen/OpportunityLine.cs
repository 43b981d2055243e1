namespace Arbit.Console.Screen;

/// <summary>An opportunity that came as far as a plan.</summary>
/// <param name="At">When.</param>
/// <param name="Bundle">What is to be bought.</param>
/// <param name="Outcome">What became of it: the reason's text.</param>
/// <param name="Quantity">The plan's size.</param>
/// <param name="Cost">What it costs, fees included.</param>
/// <param name="Net">What it earns in the worst outcome.</param>
/// <param name="Annualised">That as a simple yearly return on the cost; null when its end is unknown.</param>
internal sealed record OpportunityLine(DateTimeOffset At, string Bundle, string Outcome, decimal Quantity, decimal Cost, decimal Net, decimal? Annualised);

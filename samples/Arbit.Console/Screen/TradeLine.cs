namespace Arbit.Console.Screen;

/// <summary>A paper trade.</summary>
/// <param name="At">When its last leg was done.</param>
/// <param name="Bundle">What was bought.</param>
/// <param name="Paired">Complete bundles.</param>
/// <param name="Cost">What was paid, fees included.</param>
/// <param name="Net">What it earns in the worst outcome.</param>
/// <param name="IsOneLegged">Some of it has no counterpart.</param>
internal sealed record TradeLine(DateTimeOffset At, string Bundle, decimal Paired, decimal Cost, decimal Net, bool IsOneLegged);

namespace Arbit.Console.Demo;

/// <summary>One made-up question and how it is listed on both venues.</summary>
/// <param name="Name">The name in the pairs file.</param>
/// <param name="Ticker">The ticker on the ticker venue.</param>
/// <param name="ConditionId">The condition id on the token venue.</param>
/// <param name="Tokens">Its two tokens, in the order the catalog lists them.</param>
/// <param name="Outcomes">What the two tokens are called.</param>
/// <param name="Relation">The verdict's relation.</param>
/// <param name="Tier">The verdict's tier.</param>
/// <param name="SecondTokenIsYes">The verdict's YES is the second token.</param>
/// <param name="Fair">The probability of YES to begin with, as a price.</param>
/// <param name="Rate">The token venue's fee rate.</param>
/// <param name="Tick">The token venue's tick.</param>
/// <param name="TypicalSize">Typical size of a level.</param>
internal sealed record DemoPair(string Name, string Ticker, string ConditionId, (string First, string Second) Tokens, (string First, string Second) Outcomes,
    string Relation, string Tier, bool SecondTokenIsYes, decimal Fair, decimal Rate, decimal Tick, decimal TypicalSize);

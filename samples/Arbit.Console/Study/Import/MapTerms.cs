namespace Arbit.Console.Study.Import;

/// <summary>The terms of a leg as a column map states them.</summary>
/// <param name="Venue">The venue's name, for reports.</param>
/// <param name="Tick">The price step an order may use, in dollars.</param>
/// <param name="LotStep">Order sizes are multiples of this.</param>
/// <param name="MinimumSize">The smallest order.</param>
/// <param name="MinimumNotional">The smallest price × size, in dollars; 0 for none.</param>
/// <param name="Fee">The fee rule.</param>
internal sealed record MapTerms(string Venue, decimal Tick, decimal LotStep, decimal MinimumSize, decimal MinimumNotional, FeeTerms Fee)
    : LegTerms(Venue);

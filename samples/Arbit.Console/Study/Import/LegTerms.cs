namespace Arbit.Console.Study.Import;

/// <summary>What a leg's market asks of an order, beside its book.</summary>
/// <param name="Venue">The venue's name, for reports.</param>
internal abstract record LegTerms(string Venue);

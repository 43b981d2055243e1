namespace Arbit.Console.Study.Import;

/// <summary>One price level of an imported book.</summary>
/// <param name="Price">The price of the first contract (YES), in dollars, exactly on the map's price step.</param>
/// <param name="Size">The resting contracts, or null when the file does not say.</param>
internal readonly record struct StudyLevel(decimal Price, decimal? Size);

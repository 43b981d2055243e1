namespace Arbit.Books;

/// <summary>One price level in the book's integer scale.</summary>
/// <param name="Ticks">The price in ticks.</param>
/// <param name="Lots">The resting size in lots.</param>
public readonly record struct BookLevel(long Ticks, long Lots);

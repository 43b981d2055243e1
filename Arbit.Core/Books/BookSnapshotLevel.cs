using Arbit.Markets;

namespace Arbit.Books;

/// <summary>One level of a <see cref="BookSnapshot"/>.</summary>
/// <param name="Price">The price.</param>
/// <param name="Quantity">The resting size.</param>
public readonly record struct BookSnapshotLevel(Price Price, Quantity Quantity);

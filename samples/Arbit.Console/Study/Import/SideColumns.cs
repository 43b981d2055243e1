namespace Arbit.Console.Study.Import;

/// <summary>
/// Where one side of a leg's book is: a touch price with an optional size, or an array of levels.
/// </summary>
/// <param name="Price">The field of the touch price or of the level array.</param>
/// <param name="Size">The field of the touch size, or null.</param>
/// <param name="Levels">True when <paramref name="Price"/> holds levels: <c>[price, size]</c> pairs or objects with <c>price</c> and <c>size</c>.</param>
/// <param name="Complement">True when the field speaks of the other contract (NO): its price is taken from one.</param>
internal sealed record SideColumns(FieldPath Price, FieldPath? Size, bool Levels, bool Complement);

namespace Arbit.Console.Study.Import;

/// <summary>A number that the map states once, or that a field states row by row.</summary>
/// <param name="Constant">The number when no field is named.</param>
/// <param name="Field">The field, or null.</param>
internal sealed record DecimalColumn(decimal Constant, FieldPath? Field);

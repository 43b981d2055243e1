namespace Arbit.Console.Study.Import;

/// <summary>A field that holds a time.</summary>
/// <param name="Field">The field.</param>
/// <param name="Unit">How it is written.</param>
internal sealed record TimeColumn(FieldPath Field, TimeUnit Unit);

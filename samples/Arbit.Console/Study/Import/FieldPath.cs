namespace Arbit.Console.Study.Import;

/// <summary>
/// Where a field is in a line: <c>kalshi.yes_ask</c> steps into objects. A step into a text reads that text as JSON, so
/// that a body kept verbatim in a string can be reached. In a CSV file it is the column's name, dots and all.
/// </summary>
internal sealed class FieldPath
{
    private readonly string[] _steps;

    public FieldPath(string text)
    {
        Text = text;
        _steps = text.Split('.');
    }

    /// <summary>The path as the map writes it.</summary>
    public string Text { get; }

    /// <summary>The steps from the outside in.</summary>
    public IReadOnlyList<string> Steps => _steps;

    public override string ToString() => Text;
}

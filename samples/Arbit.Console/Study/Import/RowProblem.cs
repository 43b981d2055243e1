namespace Arbit.Console.Study.Import;

/// <summary>Why a line of a file was refused.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1; 0 for the file as a whole.</param>
/// <param name="Field">The field, as the map names it.</param>
/// <param name="Value">What was seen.</param>
/// <param name="Problem">What is wrong with it and what would be right.</param>
internal sealed record RowProblem(string File, long Line, string Field, string Value, string Problem)
{
    private const int LongestValue = 80;

    public override string ToString()
    {
        // Files are untrusted: a value is quoted short and without control characters.
        string value = Value.Length > LongestValue ? Value[..LongestValue] + "…" : Value;
        value = string.Concat(value.Select(static c => char.IsControl(c) ? ' ' : c));
        string place = Line > 0 ? $"{File}:{Line}" : File;
        return Field.Length == 0 ? $"{place}: {Problem}" : $"{place}: {Field}: '{value}' {Problem}";
    }
}

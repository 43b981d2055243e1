namespace Arbit.Events;

/// <summary>The stable texts of <see cref="GateInputKind"/>, as recordings hold them.</summary>
public static class GateInputKinds
{
    private static readonly string[] Names = [.. Enum.GetNames<GateInputKind>().Select(static n => n.ToLowerInvariant())];

    /// <summary>The text of a kind, for example <c>frame</c>.</summary>
    public static string ToText(this GateInputKind kind) => Names[(int)kind];

    /// <summary>Finds a kind by its text.</summary>
    public static bool TryParse(string? text, out GateInputKind kind)
    {
        int index = Array.IndexOf(Names, text);
        kind = index >= 0 ? (GateInputKind)index : default;
        return index >= 0;
    }
}

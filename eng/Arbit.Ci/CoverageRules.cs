namespace Arbit.Ci;

/// <summary>What must be covered how well, and which folder a file counts for.</summary>
internal static class CoverageRules
{
    internal const decimal OverallMinimum = 80m;
    internal const decimal PureMinimum = 95m;

    /// <summary>Functions of (state, event, now): nothing there is hard to test, so nearly all of it is.</summary>
    private static readonly HashSet<string> PureRooms =
    [
        "Arbit.Core/Markets", "Arbit.Core/Books", "Arbit.Core/Orders", "Arbit.Core/Pairing", "Arbit.Core/Fees",
        "Arbit.Core/Portfolio", "Arbit.Core/Detection", "Arbit.Core/Sizing", "Arbit.Core/Unwind", "Arbit.Core/Risk",
    ];

    /// <summary>Packages count towards the overall figure; samples and tools are shown but do not.</summary>
    internal static bool IsProduct(string path) =>
        path.StartsWith("Arbit.", StringComparison.Ordinal) || path.StartsWith("tests/Arbit.Testing/", StringComparison.Ordinal);

    /// <summary><c>Arbit.Core/Books/Deep/X.cs</c> → <c>Arbit.Core/Books</c>; a file at a project's root counts for the project.</summary>
    internal static string RoomOf(string path)
    {
        string[] parts = path.Split('/');
        int depth = parts[0] is "tests" or "samples" or "eng" ? 2 : Math.Min(2, parts.Length - 1);
        return string.Join('/', parts.Take(depth));
    }

    internal static decimal MinimumOf(string room) => PureRooms.Contains(room) ? PureMinimum : 0m;
}

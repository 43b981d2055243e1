using System.Globalization;
using System.Xml.Linq;

namespace Arbit.Ci;

/// <summary>Lines hit, merged over test projects: a line any of them ran is covered.</summary>
internal sealed class CoverageReport
{
    private readonly SortedDictionary<string, SortedDictionary<int, bool>> _files = new(StringComparer.Ordinal);

    /// <summary>Source path relative to the repository → line number → covered.</summary>
    internal IReadOnlyDictionary<string, SortedDictionary<int, bool>> Files => _files;

    /// <summary>Adds one Cobertura document; files outside <paramref name="root"/> or not on disk (generated code) do not count.</summary>
    internal void Add(XDocument cobertura, string root)
    {
        string[] sources = [.. cobertura.Descendants("source").Select(s => s.Value), root];
        foreach (XElement type in cobertura.Descendants("class"))
        {
            if (Locate(type.Attribute("filename")!.Value, sources, root) is not { } path)
            {
                continue;
            }

            if (!_files.TryGetValue(path, out SortedDictionary<int, bool>? lines))
            {
                _files.Add(path, lines = []);
            }

            foreach (XElement line in type.Descendants("line"))
            {
                int number = int.Parse(line.Attribute("number")!.Value, CultureInfo.InvariantCulture);
                bool hit = line.Attribute("hits")!.Value != "0";
                lines[number] = hit || lines.GetValueOrDefault(number);
            }
        }
    }

    private static string? Locate(string filename, string[] sources, string root)
    {
        string? full = sources
            .Select(source => Path.GetFullPath(Path.Combine(source, filename)))
            .FirstOrDefault(File.Exists);
        if (full is null)
        {
            return null;
        }

        string relative = Path.GetRelativePath(root, full).Replace('\\', '/');
        bool generated = relative.StartsWith("artifacts/", StringComparison.Ordinal);
        return generated || relative.StartsWith("..", StringComparison.Ordinal) ? null : relative;
    }
}

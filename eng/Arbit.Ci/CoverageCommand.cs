using System.Xml.Linq;

namespace Arbit.Ci;

/// <summary>Merges the test projects' Cobertura reports, prints a table per room and says whether the minimums hold.</summary>
internal static class CoverageCommand
{
    internal static int Run(string root, string reports, TextWriter output)
    {
        root = Path.GetFullPath(root);
        string[] found = Directory.Exists(reports)
            ? Directory.GetFiles(reports, "*.cobertura.xml", SearchOption.AllDirectories)
            : [];
        if (found.Length == 0)
        {
            output.WriteLine("No coverage reports: the tests ran without CollectCoverage=true.");
            return 1;
        }

        var report = new CoverageReport();
        foreach (string file in found)
        {
            report.Add(XDocument.Load(file), root);
        }

        return Judge(report, Packages(root), output) ? 0 : 1;
    }

    /// <summary>Prints the table; false when a minimum is missed.</summary>
    /// <param name="report">What the tests ran.</param>
    /// <param name="packages">Every package as if nothing of it had run: one that no test loads counts like that.</param>
    /// <param name="output">Where the table goes.</param>
    internal static bool Judge(CoverageReport report, IEnumerable<Room> packages, TextWriter output)
    {
        List<Room> rooms = [.. report.Files
            .GroupBy(file => CoverageRules.RoomOf(file.Key))
            .Select(group => Measure(group.Key, group.Select(file => file.Value)))
            .Concat(packages.Where(package => !report.Files.Keys.Any(file => file.StartsWith(package.Name + "/", StringComparison.Ordinal))))
            .OrderBy(room => room.Name, StringComparer.Ordinal)];
        Room[] counted = [.. rooms.Where(room => CoverageRules.IsProduct(room.Name + "/"))];
        var overall = new Room(
            "all packages", CoverageRules.OverallMinimum, counted.Sum(room => room.Covered), counted.Sum(room => room.Total));

        output.WriteLine($"{"room",-34} {"lines",7} {"covered",8} {"line %",7} {"min",5}");
        foreach (Room room in rooms.Append(overall))
        {
            string minimum = room.Minimum == 0m ? string.Empty : $"{room.Minimum:0}";
            output.WriteLine(
                $"{room.Name,-34} {room.Total,7} {room.Covered,8} {room.Percent,7:0.0} {minimum,5}{(room.Passes ? string.Empty : "  below")}");
        }

        foreach (Room room in rooms.Where(room => !room.Passes))
        {
            ListUncovered(room, report, output);
        }

        return overall.Passes && rooms.All(room => room.Passes);
    }

    private static Room Measure(string name, IEnumerable<SortedDictionary<int, bool>> files)
    {
        bool[] lines = [.. files.SelectMany(file => file.Values)];
        return new Room(name, CoverageRules.MinimumOf(name), lines.Count(hit => hit), lines.Length);
    }

    private static void ListUncovered(Room room, CoverageReport report, TextWriter output)
    {
        foreach ((string path, SortedDictionary<int, bool> lines) in report.Files.Where(f => CoverageRules.RoomOf(f.Key) == room.Name))
        {
            int[] missed = [.. lines.Where(line => !line.Value).Select(line => line.Key)];
            if (missed.Length > 0)
            {
                string more = missed.Length > 15 ? $" and {missed.Length - 15} more" : string.Empty;
                output.WriteLine($"  not covered: {path}: {string.Join(' ', missed.Take(15))}{more}");
            }
        }
    }

    private static IEnumerable<Room> Packages(string root) =>
        from folder in Directory.GetDirectories(root, "Arbit.*")
        let lines = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Sum(CodeLines)
        where lines > 0
        select new Room(Path.GetFileName(folder), 0m, 0, lines);

    private static int CodeLines(string file) =>
        File.ReadLines(file).Select(line => line.Trim()).Count(line => line.Length > 1 && !line.StartsWith("//", StringComparison.Ordinal));
}

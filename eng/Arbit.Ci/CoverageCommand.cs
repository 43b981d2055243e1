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
        var report = new CoverageReport();
        foreach (string file in found)
        {
            report.Add(XDocument.Load(file), root);
        }

        return Judge(report, PackagesWithSource(root), output) ? 0 : 1;
    }

    /// <summary>Prints the table; false when a minimum is missed or a package was measured by no test at all.</summary>
    internal static bool Judge(CoverageReport report, IEnumerable<string> packages, TextWriter output)
    {
        List<Room> rooms = [.. report.Files
            .GroupBy(file => CoverageRules.RoomOf(file.Key))
            .Select(group => Sum(group.Key, CoverageRules.MinimumOf(group.Key), group.Select(file => file.Value)))
            .OrderBy(room => room.Name, StringComparer.Ordinal)];
        Room overall = Sum(
            "all packages",
            CoverageRules.OverallMinimum,
            report.Files.Where(file => CoverageRules.IsProduct(file.Key)).Select(file => file.Value));
        string[] unmeasured = [.. packages.Where(package => !report.Files.Keys.Any(file => file.StartsWith(package + "/", StringComparison.Ordinal)))];

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

        foreach (string package in unmeasured)
        {
            output.WriteLine($"{package}: has source but no test project measured it.");
        }

        bool empty = overall.Total == 0;
        if (empty)
        {
            output.WriteLine("No coverage reports: the tests ran without CollectCoverage=true.");
        }

        return !empty && unmeasured.Length == 0 && overall.Passes && rooms.All(room => room.Passes);
    }

    private static Room Sum(string name, decimal minimum, IEnumerable<SortedDictionary<int, bool>> files)
    {
        bool[] lines = [.. files.SelectMany(file => file.Values)];
        return new Room(name, minimum, lines.Count(hit => hit), lines.Length);
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

    private static IEnumerable<string> PackagesWithSource(string root) =>
        Directory.GetDirectories(root, "Arbit.*")
            .Where(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any())
            .Select(folder => Path.GetFileName(folder));
}

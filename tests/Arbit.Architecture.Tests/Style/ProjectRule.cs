using System.Xml.Linq;

namespace Arbit.Architecture.Tests.Style;

/// <summary>Who may reference whom, as the project files say it.</summary>
internal static class ProjectRule
{
    internal static IEnumerable<string> Check(string path, string xml)
    {
        string project = Name(path);
        foreach (string target in XDocument.Parse(xml).Descendants("ProjectReference").Select(r => r.Attribute("Include")!.Value))
        {
            if (target.Replace('\\', '/').Contains("samples/", StringComparison.Ordinal) && !IsSample(path) && !IsTest(path))
            {
                yield return $"{path}: only tests and samples reference samples.";
            }

            if (IsProduct(project) && !(IsVenue(project) && Name(target) == "Arbit.Core"))
            {
                yield return $"{path}: {project} may not reference {Name(target)}; venues reference Arbit.Core, which references nothing.";
            }
        }
    }

    private static bool IsSample(string path) => path.StartsWith("samples/", StringComparison.Ordinal);

    private static bool IsTest(string path) => path.StartsWith("tests/", StringComparison.Ordinal) && Name(path) != "Arbit.Testing";

    private static bool IsVenue(string project) => project.StartsWith("Arbit.Venues.", StringComparison.Ordinal) && IsProduct(project);

    private static bool IsProduct(string project) => Sources.Repository.Packages.Contains(project);

    private static string Name(string path)
    {
        string file = path.Replace('\\', '/');
        return file[(file.LastIndexOf('/') + 1)..].Replace(".csproj", string.Empty, StringComparison.Ordinal);
    }
}

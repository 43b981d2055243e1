using System.Globalization;
using System.Xml.Linq;

namespace Arbit.Ci;

/// <summary>Adds up the test runs' own result files and prints the one closing line.</summary>
internal static class ResultsCommand
{
    internal static int Run(string folder, TextWriter output)
    {
        int passed = 0;
        int failed = 0;
        int skipped = 0;
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.trx", SearchOption.AllDirectories) : [];
        foreach (string file in files)
        {
            XElement counters = XDocument.Load(file).Descendants().Single(e => e.Name.LocalName == "Counters");
            passed += Count(counters, "passed");

            // Skipped tests are in the total only.
            skipped += Count(counters, "total") - Count(counters, "executed");
            failed += Count(counters, "executed") - Count(counters, "passed");
        }

        output.WriteLine($"{passed} passed, {failed} failed{(skipped > 0 ? $", {skipped} skipped" : string.Empty)}");
        return failed == 0 && passed > 0 ? 0 : 1;
    }

    private static int Count(XElement counters, string name) =>
        int.Parse(counters.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}

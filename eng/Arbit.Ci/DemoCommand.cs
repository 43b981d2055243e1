using System.Globalization;
using System.Text.Json;

namespace Arbit.Ci;

/// <summary>Checks the document of a demo on simulated venues: what was injected is what was found, broken and mended.</summary>
internal static class DemoCommand
{
    private const int LeastReasons = 3;

    internal static int Run(string file, TextWriter output)
    {
        List<string> problems;
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
            problems = Problems(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            problems = [$"not the document of such a demo: {error.Message}"];
        }

        problems.ForEach(output.WriteLine);
        if (problems.Count == 0)
        {
            output.WriteLine("the demo found what was injected, mended what was broken and kept the simulator's accounts");
        }

        return problems.Count == 0 ? 0 : 1;
    }

    private static List<string> Problems(JsonElement root)
    {
        JsonElement windows = root.GetProperty("windows"), account = root.GetProperty("account");
        int injected = Number(windows, "injected"), found = Number(windows, "found");
        int gaps = Number(root, "gaps"), injectedGaps = Number(root, "injectedGaps"), resyncs = Number(root, "resyncs");
        int reasons = root.GetProperty("reasons").EnumerateObject().Count(static r => r.Name != "approved");
        var problems = new List<string>();
        Expect(injected >= 1 && found * 100 >= injected * 95, $"windows: {found} of {injected} found; at least 95 % of at least one must be");
        Expect(Number(windows, "invented") == 0, $"windows: {Number(windows, "invented")} invented");
        Expect(Number(root, "trades") >= 1, $"trades: none");
        Expect(reasons >= LeastReasons, $"reasons: {reasons} refusals; at least {LeastReasons} sorts must be seen");
        Expect(injectedGaps >= 1 && gaps == injectedGaps && resyncs == gaps, $"gaps: {injectedGaps} injected, {gaps} noticed, {resyncs} mended; they must be equal");
        Expect(Amount(root) == Amount(account), $"netPnl: {Amount(root)} by the engine, {Amount(account)} by the simulator");
        Expect(Number(account, "fills") >= 1 && Number(account, "betterThanBook") == 0, $"fills: {Number(account, "betterThanBook")} of {Number(account, "fills")} better than the book");
        return problems;

        void Expect(bool holds, FormattableString problem)
        {
            if (!holds)
            {
                problems.Add(problem.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static decimal Amount(JsonElement element) => decimal.Parse(element.GetProperty("netPnl").GetString()!, CultureInfo.InvariantCulture);
}

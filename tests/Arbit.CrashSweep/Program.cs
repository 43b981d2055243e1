// Kills a trading process with SIGKILL over and over and looks whether journal and venue agree after each restart.
//   dotnet run -c Release --project tests/Arbit.CrashSweep -- --kills 300 --seed 1 [--report docs/crash-sweep.md] [--careless]
// --careless has the process send before its intent is durable: the sweep must then find breaches, and fails when it does not.
using System.Globalization;
using Arbit.CrashSweep;

if (args is ["child", string journal, string port, string seed, string careless])
{
    return await Trader.RunAsync(journal, int.Parse(port, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture),
        bool.Parse(careless), Console.In, Console.Out, Console.Error);
}

int kills = int.Parse(Option("--kills", "40"), CultureInfo.InvariantCulture);
var sweep = new Sweep(kills, int.Parse(Option("--seed", "1"), CultureInfo.InvariantCulture), args.Contains("--careless", StringComparer.Ordinal));
SweepResult result = await sweep.RunAsync();
string text = SweepReport.Text(result);
Console.WriteLine(text);
if (Option("--report", "") is { Length: > 0 } report)
{
    await File.WriteAllTextAsync(report, text);
}

return sweep.Careless == result.Breaches.Count > 0 ? 0 : 1;

string Option(string name, string fallback)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : fallback;
}

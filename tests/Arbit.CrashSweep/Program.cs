// Kills a trading process with SIGKILL over and over and looks whether journal and venues agree after each restart.
//   dotnet run -c Release --project tests/Arbit.CrashSweep -- --kills 300 --seed 1 [--report docs/crash-sweep.md] [--careless]
// It does so twice: with accounts at both simulated venues, and with the journal alone.
// --careless has the process send before its intent is durable: both sweeps must then find breaches, and fail when they do not.
using System.Globalization;
using Arbit.CrashSweep;
using Arbit.CrashSweep.Accounts;

if (args is ["account"])
{
    return await AccountTrader.RunAsync(Console.In, Console.Out, Console.Error);
}

if (args is ["child", string journal, string port, string childSeed, string isCareless])
{
    return await Trader.RunAsync(journal, int.Parse(port, CultureInfo.InvariantCulture), int.Parse(childSeed, CultureInfo.InvariantCulture),
        bool.Parse(isCareless), Console.In, Console.Out, Console.Error);
}

int kills = int.Parse(Option("--kills", "40"), CultureInfo.InvariantCulture), seed = int.Parse(Option("--seed", "1"), CultureInfo.InvariantCulture);
bool careless = args.Contains("--careless", StringComparer.Ordinal);
SweepResult accounts = await AccountSweeps.RunAsync(kills, seed, careless);
Console.WriteLine(SweepReport.Table(accounts));
SweepResult line = await new Sweep(kills, seed, careless).RunAsync();
Console.WriteLine(SweepReport.Table(line));
if (Option("--report", "") is { Length: > 0 } report)
{
    await File.WriteAllTextAsync(report, SweepReport.Page(accounts, line));
}

return careless == accounts.Breaches.Count > 0 && careless == line.Breaches.Count > 0 ? 0 : 1;

string Option(string name, string fallback)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : fallback;
}

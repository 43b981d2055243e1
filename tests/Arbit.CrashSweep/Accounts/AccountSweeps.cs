namespace Arbit.CrashSweep.Accounts;

/// <summary>Several sweeps side by side, each with a journal and venues of its own: most of their time is waiting for the venues' delays.</summary>
internal static class AccountSweeps
{
    private const int PerJournal = 10;
    private const int AtOnce = 4;

    /// <summary>Kills so often, ten times a journal, and adds up what was found. The seeds are in a row.</summary>
    internal static async Task<SweepResult> RunAsync(int kills, int seed, bool careless)
    {
        var results = new SweepResult[(kills + PerJournal - 1) / PerJournal];
        await Parallel.ForAsync(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
            results[i] = await new AccountSweep(Math.Min(PerJournal, kills - (i * PerJournal)), seed + i, careless).RunAsync());
        return new SweepResult(seed, kills, results.Sum(static r => r.Compared), results.Sum(static r => r.VenueOrders), results.Sum(static r => r.NeverArrived),
            results.Sum(static r => r.Fills),
            results.SelectMany(static r => r.Phases).GroupBy(static p => p.Key).ToDictionary(static g => g.Key, static g => g.Sum(static p => p.Value), StringComparer.Ordinal),
            [.. results.SelectMany(static r => r.Breaches.Select(b => $"seed {r.Seed}: {b}"))]);
    }
}

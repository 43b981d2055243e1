namespace Arbit.CrashSweep;

/// <summary>What a sweep found.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Kills">How often the trader was killed.</param>
/// <param name="Compared">After how many restarts journal and venue were compared; the other kills came before the restart was done.</param>
/// <param name="VenueOrders">Orders that reached the venue.</param>
/// <param name="NeverArrived">Intents that did not.</param>
/// <param name="Fills">Fills at the venue.</param>
/// <param name="Phases">Kills by where they hit.</param>
/// <param name="Breaches">Every disagreement; empty when the journal kept its promises.</param>
internal sealed record SweepResult(int Seed, int Kills, int Compared, int VenueOrders, int NeverArrived, int Fills,
    IReadOnlyDictionary<string, int> Phases, IReadOnlyList<string> Breaches);

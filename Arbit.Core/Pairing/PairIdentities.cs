using Arbit.Diagnostics;
using Arbit.Markets;

namespace Arbit.Pairing;

/// <summary>
/// What one file may say only once: a name, a set of markets, which market a contract id belongs to. An id under two
/// markets is a copying error, and trading on it would double a position instead of hedging it.
/// </summary>
internal sealed class PairIdentities
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _marketSets = new(StringComparer.Ordinal);
    private readonly Dictionary<(VenueId Venue, string Contract), MarketId> _owners = [];
    private readonly Dictionary<MarketId, (string First, string Second)> _contracts = [];

    /// <summary>Notes a name; the path of its first use when there is one.</summary>
    internal string? FirstUseOfName(string name, string path) => FirstUse(_names, name, path);

    /// <summary>Notes a pair's members and reports what an earlier line contradicts or repeats.</summary>
    internal void Note(JsonFields pair, IReadOnlyList<PairMember> members)
    {
        var markets = new HashSet<MarketId>();
        bool distinct = true;
        foreach (PairMember member in members)
        {
            if (!markets.Add(member.Market))
            {
                distinct = false;
                pair.Report("members", $"names the market {SeenText.Quote(member.Market.ToString())} twice", "List each market once");
                continue;
            }

            NoteContracts(pair, member);
        }

        if (!distinct || members.Count < 2)
        {
            return;
        }

        string set = string.Join('\n', markets.Select(static m => m.ToString()).Order(StringComparer.Ordinal));
        if (FirstUse(_marketSets, set, pair.PathOf("members")) is { } first)
        {
            pair.Report("members", $"ties the same markets together as {first}", "Keep one verdict per set of markets");
        }
    }

    private void NoteContracts(JsonFields pair, PairMember member)
    {
        (string, string) contracts = string.CompareOrdinal(member.YesSymbol, member.NoSymbol) < 0
            ? (member.YesSymbol, member.NoSymbol)
            : (member.NoSymbol, member.YesSymbol);
        if (_contracts.TryAdd(member.Market, contracts))
        {
            NoteOwner(pair, member, member.YesSymbol);
            NoteOwner(pair, member, member.NoSymbol);
        }
        else if (_contracts[member.Market] != contracts)
        {
            pair.Report("members", $"gives the market {SeenText.Quote(member.Market.ToString())} other contract ids than an earlier pair",
                "Give a market the same two ids everywhere; which of them is 'yes' may differ");
        }
    }

    private void NoteOwner(JsonFields pair, PairMember member, string contract)
    {
        // A venue without contract ids is addressed by side, and every market has the same two sides.
        if (contract.Equals("yes", StringComparison.OrdinalIgnoreCase) || contract.Equals("no", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        if (!_owners.TryAdd((member.Market.Venue, contract), member.Market))
        {
            pair.Report("members", $"gives the contract id {SeenText.Quote(contract)} to {SeenText.Quote(member.Market.ToString())}, "
                + $"but it is a contract of {SeenText.Quote(_owners[(member.Market.Venue, contract)].ToString())}",
                "Look up the ids of both markets");
        }
    }

    private static string? FirstUse(Dictionary<string, string> uses, string key, string path) =>
        uses.TryAdd(key, path) ? null : uses[key];
}

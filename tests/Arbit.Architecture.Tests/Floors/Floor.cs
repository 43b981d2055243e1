namespace Arbit.Architecture.Tests.Floors;

/// <summary>The rooms of Core and the floor each stands on: a room uses rooms on lower floors, and nothing else of Core.</summary>
internal static class Floor
{
    /// <summary>The floor of the venue contracts: a venue package uses nothing above them, and not their neighbours.</summary>
    internal const int Venues = 4;

    internal static readonly IReadOnlyDictionary<string, int> Of = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["Markets"] = 1,
        ["Events"] = 1,
        ["Diagnostics"] = 1,
        ["Transport"] = 1,
        ["Books"] = 2,
        ["Orders"] = 2,
        ["Pairing"] = 2,
        ["Fees"] = 3,
        ["Portfolio"] = 3,
        ["Venues"] = Venues,
        ["Detection"] = 4,
        ["Sizing"] = 5,
        ["Unwind"] = 5,
        ["Discovery"] = 5,
        ["Simulation"] = 5,
        ["Risk"] = 6,
        ["Execution"] = 7,
        ["Journal"] = 8,
        ["Alerts"] = 8,
        ["Engine"] = 9,
    };

    /// <summary><c>Arbit.Books.Deep.X</c> → <c>Books</c>; null for a name that is in no room of Core.</summary>
    internal static string? RoomOf(string name)
    {
        string[] parts = name.Split('.');
        return parts.Length > 1 && parts[0] == "Arbit" && Of.ContainsKey(parts[1])
            && !(parts[1] == "Venues" && parts.Length > 2 && IsVenuePackage(parts[2]))
            ? parts[1]
            : null;
    }

    internal static bool MayUse(string room, string other) => room == other || Of[other] < Of[room];

    private static bool IsVenuePackage(string part) => Sources.Repository.Packages.Contains($"Arbit.Venues.{part}");
}

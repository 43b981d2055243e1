using Arbit.Architecture.Tests.Compiled;
using Arbit.Architecture.Tests.Floors;
using Arbit.Architecture.Tests.Sources;

namespace Arbit.Architecture.Tests.Venues;

/// <summary>What a venue package may look like and may use.</summary>
internal static class VenueRule
{
    internal static IEnumerable<string> Tree(VenuePackage venue, IEnumerable<SourceFile> files)
    {
        foreach (SourceFile file in files)
        {
            string? folder = file.Room(venue.Assembly);
            if (folder is not null && !VenuePackage.Folders.Contains(folder))
            {
                yield return $"{file.Path}: a venue has no folder {folder}; it has {string.Join(", ", VenuePackage.Folders)}.";
            }

            string expected = folder is null ? venue.Assembly : $"{venue.Assembly}.{folder}";
            foreach (string space in file.Namespaces().Where(space => !BelongsIn(space, expected, file)))
            {
                yield return $"{file.Path}: namespace {space} is not {expected}.";
            }

            if (folder == "Wire" && file.WrittenNames().Any(name => name.StartsWith("System.Net", StringComparison.Ordinal)))
            {
                yield return $"{file.Path}: {WireKnowsNoSockets}";
            }
        }
    }

    internal static IEnumerable<string> PublicTypes(VenuePackage venue, IEnumerable<string> exported) =>
        exported
            .Where(type => !venue.PublicTypes.Contains(type))
            .Select(type => $"{venue.Assembly}: {type} is public; make it internal, or list it with a reason.");

    /// <summary>A venue uses the contracts and what lies under them: not decisions, not other venues.</summary>
    internal static IEnumerable<string> ByReference(VenuePackage venue, IEnumerable<Reference> references)
    {
        foreach (Reference reference in references)
        {
            if (Floor.RoomOf(reference.To) is { } room && !Usable(room))
            {
                yield return $"{reference}: a venue uses nothing above the venue contracts.";
            }

            if (VenuePackage.All.Any(other => other != venue && reference.To.StartsWith(other.Assembly + ".", StringComparison.Ordinal)))
            {
                yield return $"{reference}: venues do not know each other.";
            }

            if (reference.From.StartsWith($"{venue.Assembly}.Wire.", StringComparison.Ordinal)
                && reference.To.StartsWith("System.Net.", StringComparison.Ordinal))
            {
                yield return $"{reference}: {WireKnowsNoSockets}";
            }
        }
    }

    internal static IEnumerable<string> BySource(VenuePackage venue, IEnumerable<SourceFile> files) =>
        from file in files
        from name in file.WrittenNames()
        let room = Floor.RoomOf(name)
        let other = VenuePackage.All.FirstOrDefault(v => v != venue && (name + ".").StartsWith(v.Assembly + ".", StringComparison.Ordinal))
        where (room is not null && !Usable(room)) || other is not null
        select $"{file.Path}: {name}: a venue uses the venue contracts and what lies under them, and no other venue.";

    /// <summary>Core must read the same whichever venues exist, comments included.</summary>
    internal static IEnumerable<string> NamedInCore(IEnumerable<SourceFile> files) =>
        from file in files
        from venue in VenuePackage.All
        where file.Text.Contains(venue.Name, StringComparison.OrdinalIgnoreCase)
        select $"{file.Path}: names {venue.Name}; Core names no venue.";

    private const string WireKnowsNoSockets = "readers know no sockets; System.Net belongs in Streaming or Rest.";

    private static bool BelongsIn(string space, string expected, SourceFile file) =>
        space == expected
        || space.StartsWith(expected + ".", StringComparison.Ordinal)
        || (space == VenuePackage.Registration && file.FileName.EndsWith("ServiceCollectionExtensions.cs", StringComparison.Ordinal));

    private static bool Usable(string room) => room == "Venues" || Floor.Of[room] < Floor.Venues;
}

using Arbit.Architecture.Tests.Compiled;
using Arbit.Architecture.Tests.Sources;

namespace Arbit.Architecture.Tests.Floors;

/// <summary>The floor rule, over source and over compiled code: the first explains, the second cannot be talked round.</summary>
internal static class FloorRule
{
    private const string Core = "Arbit.Core";

    internal static IEnumerable<string> BySource(IEnumerable<SourceFile> files)
    {
        foreach (SourceFile file in files)
        {
            string? room = file.Room(Core);
            if (room is null)
            {
                yield return $"{file.Path}: stands in no room; Core's root holds no source.";
                continue;
            }

            if (!Floor.Of.ContainsKey(room))
            {
                yield return $"{file.Path}: {room} is not a room in the architecture's table.";
                continue;
            }

            foreach (string space in file.Namespaces().Where(space => !InRoom(space, room) && !IsRegistration(space, file)))
            {
                yield return $"{file.Path}: namespace {space} is not Arbit.{room}.";
            }

            IEnumerable<string> used = file.WrittenNames().Select(Floor.RoomOf)
                .Concat(file.QualifiedTypeNames().Select(name => Floor.RoomOf("Arbit." + name)))
                .OfType<string>().Distinct();
            foreach (string other in used.Where(other => !Floor.MayUse(room, other)))
            {
                yield return $"{file.Path}: {Breach(room, other)}";
            }
        }
    }

    internal static IEnumerable<string> ByReference(IEnumerable<Reference> references) =>
        from reference in references
        let room = Floor.RoomOf(reference.From)
        let other = Floor.RoomOf(reference.To)
        where room is not null && other is not null && !Floor.MayUse(room, other)
        select $"{reference.From} uses {reference.To}: {Breach(room, other)}";

    /// <summary>Types of Core outside every room; the compiler's own helpers have no namespace of ours.</summary>
    internal static IEnumerable<string> OutsideRooms(IEnumerable<string> typeNames) =>
        typeNames
            .Where(name => name.StartsWith("Arbit.", StringComparison.Ordinal) && Floor.RoomOf(name) is null)
            .Select(name => $"{name}: stands in no room.");

    private static bool InRoom(string space, string room) =>
        space == $"Arbit.{room}" || space.StartsWith($"Arbit.{room}.", StringComparison.Ordinal);

    // Registration methods live where the platform looks for them.
    private static bool IsRegistration(string space, SourceFile file) =>
        space == "Microsoft.Extensions.DependencyInjection"
        && file.FileName.EndsWith("ServiceCollectionExtensions.cs", StringComparison.Ordinal);

    private static string Breach(string room, string other) =>
        $"{room} (floor {Floor.Of[room]}) may not use {other} (floor {Floor.Of[other]})";
}

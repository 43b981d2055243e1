using Arbit.Architecture.Tests.Compiled;
using Arbit.Architecture.Tests.Floors;
using Arbit.Architecture.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arbit.Architecture.Tests.PureRooms;

/// <summary>The pure-room rule over source and over compiled code.</summary>
internal static class PureRoomRule
{
    private static readonly Dictionary<SyntaxKind, string> Keywords = new()
    {
        [SyntaxKind.DoubleKeyword] = "floating point",
        [SyntaxKind.FloatKeyword] = "floating point",
        [SyntaxKind.AsyncKeyword] = "asynchronous code",
        [SyntaxKind.AwaitKeyword] = "asynchronous code",
    };

    /// <summary>The forbidden things as source writes them under implicit usings. Common words are left to the compiled check.</summary>
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["Task"] = "asynchronous code",
        ["ValueTask"] = "asynchronous code",
        ["Thread"] = "asynchronous code",
        ["PeriodicTimer"] = "asynchronous code",
        ["ILogger"] = "a logger",
        ["TimeProvider"] = "a clock of its own: now is an argument",
        ["Stopwatch"] = "a clock of its own: now is an argument",
        ["GetUtcNow"] = "a clock of its own: now is an argument",
        ["UtcNow"] = "an ambient clock",
        ["TickCount"] = "an ambient clock",
        ["TickCount64"] = "an ambient clock",
        ["Random"] = "randomness",
        ["RandomNumberGenerator"] = "randomness",
        ["NewGuid"] = "randomness",
        ["CreateVersion7"] = "randomness",
        ["Console"] = "input or output",
        ["File"] = "input or output",
        ["Stream"] = "input or output",
        ["Double"] = "floating point",
        ["Half"] = "floating point",
    };

    private static readonly HashSet<string> Types =
    [
        "Task", "Thread", "Stopwatch", "Random", "Console", "File", "Stream", "Double", "Half",
    ];

    internal static IEnumerable<string> BySource(IEnumerable<SourceFile> files) =>
        from file in files
        let room = file.Room("Arbit.Core")
        where room is not null && PureRoom.Holds(room, file.FileName, file.Path.Replace('/', '.'))
        from breach in Breaches(file)
        select $"{file.Path}: {breach}";

    internal static IEnumerable<string> ByReference(
        IEnumerable<Reference> references, IReadOnlyList<(string From, string To, string Reason)> exceptions) =>
        from reference in References(references)
        where !exceptions.Any(allowed => Matches(allowed, reference))
        let reason = Reason(reference)
        select $"{reference}: {reason}";

    /// <summary>Exceptions that excuse nothing in this code.</summary>
    internal static IEnumerable<string> Stale(
        IEnumerable<Reference> references, IEnumerable<(string From, string To, string Reason)> exceptions)
    {
        Reference[] breaches = [.. References(references)];
        return exceptions
            .Where(allowed => !breaches.Any(reference => Matches(allowed, reference)))
            .Select(allowed => $"{allowed.From} no longer uses {allowed.To}: drop the exception.");
    }

    private static IEnumerable<Reference> References(IEnumerable<Reference> references) =>
        references.Where(reference =>
            Floor.RoomOf(reference.From) is { } room
            && PureRoom.Holds(room, reference.From[(reference.From.LastIndexOf('.') + 1)..], reference.From)
            && Reason(reference) is not null);

    private static string? Reason(Reference reference) =>
        PureRoom.Reason(reference.To) ?? PureRoom.ForbiddenMembers.GetValueOrDefault($"{reference.To}.{reference.Member}");

    private static bool Matches((string From, string To, string Reason) allowed, Reference reference) =>
        allowed.From == reference.From && allowed.To == reference.To;

    private static IEnumerable<string> Breaches(SourceFile file)
    {
        foreach (UsingDirectiveSyntax import in file.Unit.DescendantNodes().OfType<UsingDirectiveSyntax>())
        {
            if (PureRoom.Reason(import.NamespaceOrType.ToString()) is { } reason)
            {
                yield return $"{import.NamespaceOrType} is {reason}";
            }
        }

        foreach (SyntaxToken token in file.Unit.DescendantTokens())
        {
            string? reason = token.IsKind(SyntaxKind.IdentifierToken)
                ? Words.GetValueOrDefault(token.Text)
                : Keywords.GetValueOrDefault(token.Kind());
            if (reason is not null && !IsOwnMember(token))
            {
                yield return $"{token.Text} is {reason}";
            }
        }
    }

    // A room may have a member of its own called, say, Random; only a use of the runtime's counts.
    private static bool IsOwnMember(SyntaxToken token) =>
        token.Parent is MemberDeclarationSyntax or VariableDeclaratorSyntax or ParameterSyntax
        || (token.Parent?.Parent is MemberAccessExpressionSyntax access
            && access.Name == token.Parent
            && Types.Contains(token.Text)
            && !access.Expression.ToString().StartsWith("System", StringComparison.Ordinal));
}

using Arbit.Architecture.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arbit.Architecture.Tests.Style;

/// <summary>One idea per file, and the file is called what the idea is called.</summary>
internal static class FileRule
{
    internal const int MaximumLines = 300;

    internal static IEnumerable<string> OneTypePerFile(SourceFile file)
    {
        MemberDeclarationSyntax[] types = [.. file.TopLevelTypes()];
        if (types.Length > 1)
        {
            yield return $"{file.Path}: {types.Length} types; one per file.";
        }

        // Foo<TResult> lives in Foo.cs, or in Foo.TResult.cs beside a plain Foo.
        if (types is [var type] && !Names(type).Contains(file.FileName))
        {
            yield return $"{file.Path}: should be named {string.Join(" or ", Names(type).Distinct())}.";
        }
    }

    internal static IEnumerable<string> Length(SourceFile file)
    {
        int lines = file.Text.AsSpan().TrimEnd().Count('\n') + 1;
        if (lines > MaximumLines)
        {
            yield return $"{file.Path}: {lines} lines, more than {MaximumLines}; it holds more than one idea.";
        }
    }

    /// <summary>Coverage counts what runs, not what was declared out of reach.</summary>
    internal static IEnumerable<string> ExcludedFromCoverage(SourceFile file) =>
        file.Unit.DescendantTokens()
            .Where(token => token.Text is "ExcludeFromCodeCoverage" or "ExcludeFromCodeCoverageAttribute")
            .Select(_ => $"{file.Path}: excluded from coverage; test it or remove it.");

    internal static IEnumerable<string> Unfinished(SourceFile file)
    {
        foreach (SyntaxTrivia trivia in file.Unit.DescendantTrivia(descendIntoTrivia: true))
        {
            if (trivia.IsKind(SyntaxKind.RegionDirectiveTrivia))
            {
                yield return $"{file.Path}: a region hides what should be another file.";
            }
        }

        string[] words = [.. file.Unit.DescendantTrivia().Where(IsComment).SelectMany(t => t.ToFullString().Split([' ', ':', '\n', '/', '*', '.', ',']))];
        foreach (string marker in Markers.Where(words.Contains))
        {
            yield return $"{file.Path}: {marker}; finish it or open an issue.";
        }

        if (file.Unit.DescendantTokens().Any(token => token.Text == Stub))
        {
            yield return $"{file.Path}: {Stub}; leave out what does not exist yet.";
        }
    }

    // Written in pieces: this file is scanned like every other.
    private static readonly string[] Markers = ["TO" + "DO", "FIX" + "ME", "HA" + "CK", "XX" + "X"];

    private static readonly string Stub = "NotImplemented" + "Exception";

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
            or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia;

    private static string[] Names(MemberDeclarationSyntax type)
    {
        (string name, TypeParameterListSyntax? parameters) = type switch
        {
            TypeDeclarationSyntax declaration => (declaration.Identifier.Text, declaration.TypeParameterList),
            DelegateDeclarationSyntax declaration => (declaration.Identifier.Text, declaration.TypeParameterList),
            BaseTypeDeclarationSyntax declaration => (declaration.Identifier.Text, null),
            _ => throw new NotSupportedException(type.Kind().ToString()),
        };
        return parameters is null
            ? [name + ".cs"]
            : [name + ".cs", $"{name}.{string.Join('.', parameters.Parameters.Select(p => p.Identifier.Text))}.cs"];
    }
}

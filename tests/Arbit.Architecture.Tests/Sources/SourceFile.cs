using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arbit.Architecture.Tests.Sources;

/// <summary>One C# file as text and as a syntax tree: rules look at names, not at comments or strings, unless they say so.</summary>
internal sealed class SourceFile
{
    private static readonly CSharpParseOptions Options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);
    private readonly Lazy<CompilationUnitSyntax> _unit;

    internal SourceFile(string path, string text)
    {
        Path = path;
        Text = text;
        _unit = new(() => CSharpSyntaxTree.ParseText(text, Options).GetCompilationUnitRoot());
    }

    /// <summary>From the repository's root, with forward slashes.</summary>
    internal string Path { get; }

    internal string Text { get; }

    internal CompilationUnitSyntax Unit => _unit.Value;

    internal string FileName => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The first folder below the project's: the room. Null for a file at the project's root.</summary>
    internal string? Room(string project)
    {
        string inside = Path[(project.Length + 1)..];
        int slash = inside.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? null : inside[..slash];
    }

    /// <summary>Names a using directive or a qualified type name spells out, without <c>global::</c>.</summary>
    internal IEnumerable<string> WrittenNames() =>
        Unit.DescendantNodes()
            .Where(node => node is QualifiedNameSyntax or AliasQualifiedNameSyntax or MemberAccessExpressionSyntax
                || node.Parent is UsingDirectiveSyntax)
            .Where(node => node.Parent is not BaseNamespaceDeclarationSyntax)
            .Select(node => node.WithoutTrivia().ToString().Replace("global::", string.Empty, StringComparison.Ordinal))
            .Distinct();

    /// <summary>Type names written relative to the enclosing namespace, as in <c>Books.OrderBook</c>.</summary>
    internal IEnumerable<string> QualifiedTypeNames() =>
        Unit.DescendantNodes().OfType<QualifiedNameSyntax>()
            .Where(node => node.Parent is not BaseNamespaceDeclarationSyntax)
            .Select(node => node.WithoutTrivia().ToString());

    internal IEnumerable<string> Namespaces() =>
        Unit.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Select(node => node.Name.ToString());

    internal IEnumerable<MemberDeclarationSyntax> TopLevelTypes() =>
        Unit.Members.Concat(Unit.Members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(node => node.Members))
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    /// <summary>What the parser did not understand; a rule that could not read a file must not pass it.</summary>
    internal IEnumerable<string> ParseErrors() =>
        Unit.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => $"{Path}: {d}");

    internal static SourceFile Load(string path) => new(path, File.ReadAllText(Repository.Full(path)));
}

using Arbit.Architecture.Tests.Sources;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arbit.Architecture.Tests.Style;

/// <summary>Tests are found where the code is and say what they show.</summary>
internal static class TestRule
{
    private static readonly HashSet<string> Attributes = ["Fact", "Theory", "Property"];

    /// <summary>Folders of a test project that mirror nothing.</summary>
    internal static readonly IReadOnlySet<string> OtherFolders = new HashSet<string>(StringComparer.Ordinal)
    {
        "TestData",   // canonical frames and vectors
        "Issues",     // one file per past bug
        "Support",    // builders and generators shared by the project's tests
        "EndToEnd",   // several rooms at once
    };

    internal static IEnumerable<string> Names(SourceFile file) =>
        from method in file.Unit.DescendantNodes().OfType<MethodDeclarationSyntax>()
        where method.AttributeLists.SelectMany(list => list.Attributes).Any(IsTest)
        let parts = method.Identifier.Text.Split('_')
        where parts.Length < 3 || parts.Any(part => part.Length == 0)
        select $"{file.Path}: {method.Identifier.Text} is not Method_Condition_Result.";

    /// <summary>A skipped test proves nothing and is forgotten.</summary>
    internal static IEnumerable<string> Skipped(SourceFile file) =>
        from attribute in file.Unit.DescendantNodes().OfType<AttributeSyntax>()
        where IsTest(attribute) && attribute.ArgumentList is { } list
            && list.Arguments.Any(argument => argument.NameEquals?.Name.Identifier.Text == "Skip")
        select $"{file.Path}: {attribute}: mend the test or remove it.";

    internal static int Count(SourceFile file) =>
        file.Unit.DescendantNodes().OfType<AttributeSyntax>().Count(IsTest);

    /// <summary>A test project's folders are the tested project's folders.</summary>
    /// <param name="tests">The test project, such as <c>tests/Arbit.Core.Tests</c>.</param>
    /// <param name="rooms">The tested project's first-level folders.</param>
    /// <param name="files">The test project's source.</param>
    internal static IEnumerable<string> Mirror(string tests, IReadOnlySet<string> rooms, IEnumerable<SourceFile> files) =>
        files
            .Select(file => (file.Path, Folder: file.Room(tests)))
            .Where(file => file.Folder is not null && !rooms.Contains(file.Folder) && !OtherFolders.Contains(file.Folder))
            .Select(file => $"{file.Path}: the tested project has no folder {file.Folder}.");

    private static bool IsTest(AttributeSyntax attribute) =>
        Attributes.Contains(attribute.Name.ToString().Split('.')[^1]);
}

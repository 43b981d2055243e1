using Arbit.Architecture.Tests.Compiled;
using Arbit.Architecture.Tests.Sources;

namespace Arbit.Architecture.Tests.Floors;

/// <summary>The journal is the only user of the database, so that its native library is loaded only where a journal is chosen.</summary>
public sealed class DatabaseTests
{
    private static readonly string[] Libraries = ["Microsoft.Data.Sqlite.", "SQLitePCL."];

    [Fact]
    public void ByReference_OutsideTheJournal_NobodyUsesTheDatabase()
    {
        (string Package, Reference Use)[] uses = [.. from package in Repository.Packages
                                                     from reference in CompiledAssembly.References(package)
                                                     where Libraries.Any(library => reference.To.StartsWith(library, StringComparison.Ordinal))
                                                     select (package, reference)];

        Assert.NotEmpty(uses);
        Rule.Holds(uses
            .Where(use => !use.Use.From.StartsWith("Arbit.Journal.", StringComparison.Ordinal))
            .Select(use => $"{use.Use}: only Arbit.Journal uses the database."));
    }
}

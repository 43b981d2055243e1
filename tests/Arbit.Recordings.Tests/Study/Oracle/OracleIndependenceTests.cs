using System.Reflection;
using System.Text.RegularExpressions;

namespace Arbit.Recordings.Tests.Study.Oracle;

/// <summary>An oracle that used the code it checks would agree with its mistakes.</summary>
public partial class OracleIndependenceTests
{
    private static readonly string[] Forbidden = ["Arbit.Fees", "Arbit.Detection", "Arbit.Sizing", "Arbit.Risk", "Arbit.Books", "Arbit.Markets", "Arbit.Venues", "Arbit.Console"];

    // Types of these are called Price or Quantity, as half of all decimals are; their namespaces are looked for instead.
    private static readonly string[] CommonWords = ["Arbit.Markets", "Arbit.Books"];

    [Fact]
    public void Sources_OfTheOracle_NameNothingTheyCheck()
    {
        HashSet<string> names = ForbiddenTypes();
        Assert.Contains("QuadraticFee", names);
        Assert.Contains("BundleDetector", names);
        Assert.Contains("TradePlan", names);
        Assert.Contains("PolymarketFeeModel", names);

        string[] files = Directory.GetFiles(Folder(), "Oracle*.cs").Concat(Directory.GetFiles(Folder(), "IOracle*.cs"))
            .Where(static f => !f.EndsWith("Tests.cs", StringComparison.Ordinal)).ToArray();
        Assert.True(files.Length >= 10, $"Only {files.Length} oracle files found in {Folder()}.");
        foreach (string file in files)
        {
            string code = Comment().Replace(File.ReadAllText(file), "");
            foreach (string space in Forbidden)
            {
                // Inside the namespace Arbit.… the last word alone would reach it as well.
                Assert.DoesNotMatch($@"\b{Regex.Escape(space)}\b|\b{space.Split('.')[1]}\.", code);
            }

            string? found = Identifier().Matches(code).Select(static m => m.Value).FirstOrDefault(names.Contains);
            Assert.True(found is null, $"{Path.GetFileName(file)} names {found}, which is a type of the code it checks.");
        }
    }

    [Fact]
    public void Code_OfTheOracle_HoldsNothingItChecks()
    {
        Type[] types = [.. typeof(OraclePricer).Assembly.GetTypes().Where(static t => t.Namespace == typeof(OraclePricer).Namespace && t != typeof(OracleIndependenceTests))];
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        IEnumerable<Type> used = types.Where(static t => !t.Name.EndsWith("Tests", StringComparison.Ordinal)).SelectMany(t => t.GetMethods(All).SelectMany(
            static m => m.GetParameters().Select(static p => p.ParameterType).Append(m.ReturnType)
                .Concat(m.GetMethodBody()?.LocalVariables.Select(static l => l.LocalType) ?? [])));

        Assert.DoesNotContain(used, static t => t.Assembly.GetName().Name!.StartsWith("Arbit.", StringComparison.Ordinal) && t.Assembly != typeof(OraclePricer).Assembly);
    }

    private static HashSet<string> ForbiddenTypes() =>
    [
        .. new[] { "Arbit.Core", "Arbit.Venues.Kalshi", "Arbit.Venues.Polymarket" }
            .SelectMany(static name => Assembly.Load(name).GetTypes())
            .Where(static t => t.Namespace is { } space && !CommonWords.Contains(space) && Forbidden.Any(f => space == f || space.StartsWith(f + ".", StringComparison.Ordinal)))
            .Select(static t => t.Name)
            .Where(static n => !n.Contains('<', StringComparison.Ordinal)),
    ];

    private static string Folder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Arbit.sln")))
        {
            folder = folder.Parent;
        }

        Assert.NotNull(folder);
        return Path.Combine(folder.FullName, "tests", "Arbit.Recordings.Tests", "Study", "Oracle");
    }

    [GeneratedRegex(@"//[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex Identifier();
}

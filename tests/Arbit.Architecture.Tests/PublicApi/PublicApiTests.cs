using System.Reflection;
using Arbit.Architecture.Tests.Sources;

namespace Arbit.Architecture.Tests.PublicApi;

/// <summary>
/// What users can call is agreed in a file per package. A change fails here until the new text is approved with
/// <c>ARBIT_APPROVE_API=1 dotnet test tests/Arbit.Architecture.Tests</c> and reviewed as part of the diff.
/// </summary>
public sealed class PublicApiTests
{
    private const string Folder = "tests/Arbit.Architecture.Tests/PublicApi";

    public static TheoryData<string> Shipped => [.. Repository.Shipped];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void PublicApi_Package_IsTheApprovedOne(string package)
    {
        string actual = ApiText.Of(Assembly.Load(package).GetExportedTypes());

        Rule.Holds(Compare(package, Repository.Full(Folder), actual, Environment.GetEnvironmentVariable("ARBIT_APPROVE_API") == "1"));
    }

    [Fact]
    public void Compare_ChangedSurface_WritesReceivedAndSaysHowToApprove()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Assert.Empty(Compare("P", folder, "one\n", approve: true));
            Assert.Empty(Compare("P", folder, "one\n", approve: false));

            string message = Assert.Single(Compare("P", folder, "two\n", approve: false));

            Assert.Contains("+ two", message, StringComparison.Ordinal);
            Assert.Contains("- one", message, StringComparison.Ordinal);
            Assert.Contains("ARBIT_APPROVE_API=1", message, StringComparison.Ordinal);
            Assert.Equal("two\n", File.ReadAllText(Path.Combine(folder, "P.received.txt")));
            Assert.Equal("one\n", File.ReadAllText(Path.Combine(folder, "P.approved.txt")));

            Assert.Empty(Compare("P", folder, "two\n", approve: true));
            Assert.False(File.Exists(Path.Combine(folder, "P.received.txt")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<string> Compare(string package, string folder, string actual, bool approve)
    {
        string approvedPath = Path.Combine(folder, $"{package}.approved.txt");
        string receivedPath = Path.Combine(folder, $"{package}.received.txt");
        if (approve)
        {
            File.WriteAllText(approvedPath, actual);
        }

        string approved = File.Exists(approvedPath) ? File.ReadAllText(approvedPath).ReplaceLineEndings("\n") : string.Empty;
        if (approved == actual)
        {
            File.Delete(receivedPath);
            return [];
        }

        File.WriteAllText(receivedPath, actual);
        string[] before = approved.Split('\n');
        string[] after = actual.Split('\n');
        IEnumerable<string> changes = before.Except(after).Select(line => "- " + line.Trim())
            .Concat(after.Except(before).Select(line => "+ " + line.Trim()));
        return
        [
            $"The public API of {package} is not the approved one. If that is meant, approve it with{Environment.NewLine}"
            + $"  ARBIT_APPROVE_API=1 dotnet test tests/Arbit.Architecture.Tests --filter PublicApi{Environment.NewLine}"
            + string.Join(Environment.NewLine, changes.Take(40)),
        ];
    }
}

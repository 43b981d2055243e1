using Arbit.Architecture.Tests.Sources;

namespace Arbit.Architecture.Tests.Documents;

public class ReadmeTests
{
    [Fact]
    public void Readme_EmbeddingSnippet_IsTheSampleThatCompiles()
    {
        string readme = File.ReadAllText(Repository.Full("README.md"));
        string sample = File.ReadAllText(Repository.Full("samples/Arbit.Embedding/Program.cs"));
        string code = sample[(sample.IndexOf('\n', StringComparison.Ordinal) + 1)..].Trim();

        Assert.Contains($"```csharp\n{code}\n```", readme, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docs/recordings.md")]
    [InlineData("docs/pairs-file.md")]
    [InlineData("docs/study.md")]
    [InlineData("docs/dependencies.md")]
    [InlineData("CHANGELOG.md")]
    [InlineData("SECURITY.md")]
    public void Readme_DocumentItNames_Exists(string document)
    {
        Assert.Contains(document, File.ReadAllText(Repository.Full("README.md")), StringComparison.Ordinal);
        Assert.True(File.Exists(Repository.Full(document)), $"{document} is missing");
    }
}

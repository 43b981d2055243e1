using Arbit.Console.Study.Import;

namespace Arbit.Console.Tests.Study.Import;

public class CsvLineTests
{
    [Theory]
    [InlineData("a,b", "a|b")]
    [InlineData("", "")]
    [InlineData(",", "|")]
    [InlineData("\"a,b\",c", "a,b|c")]
    [InlineData("\"say \"\"hi\"\"\",", "say \"hi\"|")]
    [InlineData("\"\",x", "|x")]
    public void Split_Line_GivesItsCells(string line, string cells) => Assert.Equal(cells, string.Join('|', CsvLine.Split(line)!));

    [Theory]
    [InlineData("\"open")]
    [InlineData("a\"b")]
    [InlineData("\"a\"b")]
    [InlineData("\"a\"\"")]
    public void Split_BrokenQuotes_IsRefused(string line) => Assert.Null(CsvLine.Split(line));
}

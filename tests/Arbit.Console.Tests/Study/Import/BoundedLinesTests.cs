using System.Text;
using Arbit.Console.Study.Import;

namespace Arbit.Console.Tests.Study.Import;

public class BoundedLinesTests
{
    [Fact]
    public void Read_AnyLineEnds_GivesLines()
    {
        using var lines = new BoundedLines(new MemoryStream(Encoding.UTF8.GetBytes("a\r\n\nb")));

        Assert.Equal("a||b", string.Join('|', lines.Read(), lines.Read(), lines.Read()));
        Assert.Null(lines.Read());
        Assert.Equal(3, lines.Number);
        Assert.Null(lines.Problem);
    }

    [Fact]
    public void Read_LineBeyondTheLimit_EndsWithAProblem()
    {
        using var lines = new BoundedLines(new MemoryStream(Encoding.UTF8.GetBytes("abc\nabcdef\nx")), longest: 4);

        Assert.Equal("abc", lines.Read());
        Assert.Null(lines.Read());
        Assert.Null(lines.Read());
        Assert.Contains("longer than 4 characters after line 1", lines.Problem!, StringComparison.Ordinal);
    }
}

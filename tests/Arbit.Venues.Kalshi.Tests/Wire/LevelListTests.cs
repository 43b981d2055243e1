using System.Text;
using System.Text.Json;
using Arbit.Books;
using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Venues.Kalshi.Tests.Wire;

public sealed class LevelListTests
{
    [Fact]
    public void Read_EveryPossiblePrice_FitsAndOneMoreDoesNot()
    {
        string all = string.Join(',', Enumerable.Range(1, 9_999).Select(static t => $"[\"0.{t:D4}\",\"1\"]"));

        var levels = new LevelList();
        Assert.Equal(BookFault.None, Read(levels, $"[{all}]"));
        Assert.Equal(9_999, levels.Count);
        Assert.Equal(new BookLevel(9_999, 100), levels[9_998]);

        Assert.Equal(BookFault.UnknownShape, Read(levels, $"[{all},[\"0.5\",\"1\"]]"));
    }

    [Fact]
    public void Read_DescendingAfterGrowth_FindsDuplicates()
    {
        string descending = string.Join(',', Enumerable.Range(1, 500).Reverse().Select(static t => $"[\"0.{t:D4}\",\"1\"]"));
        var levels = new LevelList();

        Assert.Equal(BookFault.None, Read(levels, $"[{descending}]"));
        Assert.Equal(BookFault.UnknownShape, Read(levels, $"[{descending},[\"0.0250\",\"1\"]]"));
    }

    [Fact]
    public void Read_FaultInTheMiddle_LeavesTheReaderAfterTheList()
    {
        var reader = new Utf8JsonReader("""{"a":[["0.1","1"],{"x":[["y"]]},[]],"b":1}"""u8);
        for (int token = 0; token < 3; token++)
        {
            reader.Read();
        }

        Assert.Equal(BookFault.UnknownShape, new LevelList().Read(ref reader));
        Assert.True(reader.Read());
        Assert.True(reader.ValueTextEquals("b"u8));
    }

    private static BookFault Read(LevelList levels, string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        return levels.Read(ref reader);
    }
}

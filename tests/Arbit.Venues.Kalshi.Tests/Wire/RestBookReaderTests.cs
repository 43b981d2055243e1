using System.Text;
using Arbit.Books;
using Arbit.Venues.Kalshi.Tests.Support;
using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Venues.Kalshi.Tests.Wire;

public sealed class RestBookReaderTests
{
    [Fact]
    public void Read_Book_HasBothSides()
    {
        Frame book = Read(Frames.RestBook("0.4600:1.00 0.4700:3.00", "0.4800:3.00"));

        Assert.Equal((BookFault.None, 2, 1), (book.Fault, book.Yes.Count, book.No.Count));
        Assert.Equal(new BookLevel(4_700, 300), book.Yes[1]);
    }

    [Fact]
    public void Read_NullSide_IsEmpty()
    {
        Frame book = Read("""{"orderbook_fp":{"yes_dollars":null,"no_dollars":[["0.48","3"]]}}""");

        Assert.Equal((BookFault.None, 0, 1), (book.Fault, book.Yes.Count, book.No.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"orderbook":{}}""")]
    [InlineData("""{"orderbook_fp":[]}""")]
    [InlineData("""{"orderbook_fp":{"yes_dollars":[]}}""")]
    [InlineData("""{"orderbook_fp":{"yes_dollars":[],"no_dollars":{}}}""")]
    [InlineData("""{"orderbook_fp":{"yes_dollars":[],"no_dollars":[],"no_dollars":[]}}""")]
    [InlineData("""{"orderbook_fp":{"yes_dollars":[[0.47,3]],"no_dollars":[]}}""")]
    [InlineData("""{"orderbook_fp":{"yes_dollars":[],"no_dollars":[]}} x""")]
    [InlineData("""{"error":{"code":"not_found"}}""")]
    public void Read_AnotherShape_IsAFault(string text) =>
        Assert.Equal(BookFault.UnknownShape, Read(text).Fault);

    [Fact]
    public void Read_UnknownFields_AreCounted() =>
        Assert.Equal(2, Read("""{"v":1,"orderbook_fp":{"yes_dollars":[],"no_dollars":[],"depth":0},"orderbook":{}}""").UnknownFields);

    private static Frame Read(string text)
    {
        var frame = new Frame();
        RestBookReader.Read(Encoding.UTF8.GetBytes(text), frame);
        return frame;
    }
}

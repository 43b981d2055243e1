using System.Text;
using Arbit.Venues.Kalshi.Streaming;

namespace Arbit.Venues.Kalshi.Tests.Streaming;

public sealed class SubscribeCommandTests
{
    [Theory]
    [InlineData("""{"id":7,"cmd":"subscribe","params":{"use_yes_price":true}}""", 7, true)]
    [InlineData("""{"id":7,"cmd":"subscribe","params":{"use_yes_price":false}}""", 7, false)]
    [InlineData("""{"id":7,"cmd":"subscribe","params":{"channels":["fill"]}}""", 7, false)]
    [InlineData("""{"id":8,"cmd":"subscribe"}""", 8, false)]
    public void Read_Subscribe_SaysHowNoIsPriced(string text, long id, bool useYesPrice) =>
        Assert.Equal(new SubscribeCommand(id, useYesPrice), SubscribeCommand.Read(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"cmd":"subscribe"}""")]
    [InlineData("""{"id":"7","cmd":"subscribe"}""")]
    [InlineData("""{"id":7,"cmd":"unsubscribe","params":{"sids":[1]}}""")]
    [InlineData("""{"id":7,"cmd":5}""")]
    [InlineData("""{"id":7}""")]
    public void Read_OtherText_IsNone(string text) => Assert.Null(SubscribeCommand.Read(Encoding.UTF8.GetBytes(text)));
}

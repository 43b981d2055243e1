using Arbit.Console.Demo;
using Arbit.VenueSimulator.Accounting;

namespace Arbit.Console.Tests.Demo;

public class VenueSightTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 15, 0, 0, TimeSpan.Zero);

    /// <summary>Sent at 0 s, 1 s, 2 s and 3 s as the 10th to the 40th change; the second is lost, the others take 5 s.</summary>
    private static readonly ToldMessage[] Told = [Message(1, 0), Message(2, 1), Message(3, 2), Message(4, 3)];

    private static readonly TakenFrame[] Taken = [Frame(1, 7, 5), Frame(3, 9, 7), Frame(4, 9, 7)];

    [Theory]
    [InlineData(6, null)]
    [InlineData(7, 10L)]
    [InlineData(8, 10L)]
    [InlineData(9, 40L)]
    [InlineData(99, 40L)]
    public void UpTo_Turn_IsTheLastMessageTakenByThen(long number, long? position) =>
        Assert.Equal(position, new VenueSight(Taken, Told).UpTo(number)?.Position);

    [Theory]
    [InlineData(5, null)]
    [InlineData(5.1, 10L)]
    [InlineData(7, 10L)]
    [InlineData(7.1, 40L)]
    public void Before_Time_IsTheLastMessageOfAnEarlierTurn(double seconds, long? position) =>
        Assert.Equal(position, new VenueSight(Taken, Told).Before(Start.AddSeconds(seconds))?.Position);

    [Fact]
    public void Strangers_FrameNeverSentOrOutOfOrder_AreCounted()
    {
        Assert.Equal(0, new VenueSight(Taken, Told).Strangers);
        Assert.Equal(1, new VenueSight([.. Taken, Frame(9, 12, 9)], Told).Strangers);
        Assert.Equal(1, new VenueSight([Frame(3, 1, 1), Frame(1, 2, 2)], Told).Strangers);
    }

    private static ToldMessage Message(ulong fingerprint, int second) => new(fingerprint, Start.AddSeconds(second), (second + 1) * 10);

    private static TakenFrame Frame(ulong fingerprint, long number, int second) => new(number, Start.AddSeconds(second), fingerprint);
}

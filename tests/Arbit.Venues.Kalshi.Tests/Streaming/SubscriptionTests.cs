using Arbit.Venues.Kalshi.Streaming;

namespace Arbit.Venues.Kalshi.Tests.Streaming;

public sealed class SubscriptionTests
{
    [Fact]
    public void Accept_Numbers_AreComparedWithTheExpectedOne()
    {
        var subscription = new Subscription(true, 1);

        Assert.Equal(SequenceCheck.Next, subscription.Accept(1));
        Assert.Equal(SequenceCheck.Next, subscription.Accept(2));
        Assert.Equal(SequenceCheck.Repeat, subscription.Accept(2));
        Assert.Equal(SequenceCheck.Old, subscription.Accept(1));
        Assert.Equal(SequenceCheck.Next, subscription.Accept(3));
        Assert.Equal(SequenceCheck.Missing, subscription.Accept(7));
        Assert.Equal(SequenceCheck.Next, subscription.Accept(8));
    }

    [Fact]
    public void Accept_OpeningNotSeen_TakesTheFirstNumber()
    {
        var subscription = new Subscription(true, null);

        Assert.Equal(SequenceCheck.Next, subscription.Accept(712));
        Assert.Equal(SequenceCheck.Missing, subscription.Accept(714));
    }

    [Fact]
    public void Accept_FirstNumberMissing_IsAGap() => Assert.Equal(SequenceCheck.Missing, new Subscription(true, 1).Accept(2));
}

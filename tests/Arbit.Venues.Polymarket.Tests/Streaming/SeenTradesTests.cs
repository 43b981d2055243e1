using Arbit.Venues.Polymarket.Streaming;

namespace Arbit.Venues.Polymarket.Tests.Streaming;

public class SeenTradesTests
{
    [Fact]
    public void IsNew_BeyondItsCapacity_ForgetsTheOldest()
    {
        var seen = new SeenTrades(2);

        Assert.True(seen.IsNew("a", "MATCHED"));
        Assert.False(seen.IsNew("a", "MATCHED"));
        Assert.True(seen.IsNew("a", "MINED"));
        Assert.True(seen.IsNew("b", "MATCHED"));
        Assert.True(seen.IsNew("a", "MATCHED"));
        Assert.False(seen.IsNew("b", "MATCHED"));
    }
}

using Arbit.Books;
using Arbit.Events;

namespace Arbit.Venues.Polymarket.Tests.Streaming;

/// <summary>What is kept of markets that come and go.</summary>
public sealed class MarketStatesTests
{
    [Fact]
    public async Task Trim_FiveHundredMarketsFollowedAndLetGo_NoneIsKept()
    {
        var first = new ServerMarket();
        await using LiveRig rig = LiveRig.Following(first);
        int before = Kept(rig);

        for (int i = 2; i <= 501; i++)
        {
            var market = new ServerMarket(i);
            rig.Server.List(market);
            rig.Follow(market);
            rig.Pass(TimeSpan.FromMilliseconds(300));
            rig.Unfollow(market);
        }

        Assert.True(Kept(rig) > before, $"{Kept(rig)}");
        rig.Pass(TimeSpan.FromSeconds(2));
        using (GateTurn turn = rig.Gate.Enter(new GateInput(GateInputKind.Tick, "engine/tick", [], rig.Clock.GetUtcNow())))
        {
            rig.Venue.OnTick(turn);
        }

        Assert.Equal((1, 1), (before, Kept(rig)));
        Assert.Equal(BookState.Synced, rig.Health(first).State);
    }

    [Fact]
    public async Task Trim_FollowedAgainAfterwards_IsSyncedAnew()
    {
        var market = new ServerMarket();
        await using LiveRig rig = LiveRig.Following(market, new ServerMarket(2));
        rig.Unfollow(market);
        rig.Pass(TimeSpan.FromSeconds(1));
        using (GateTurn turn = rig.Gate.Enter(new GateInput(GateInputKind.Tick, "engine/tick", [], rig.Clock.GetUtcNow())))
        {
            rig.Venue.OnTick(turn);
        }

        rig.Follow(market);
        rig.Pass(TimeSpan.FromSeconds(1));

        Assert.Equal((BookState.Synced, BookFault.None), rig.Health(market));
        Assert.True(rig.Shows(market));
    }

    private static int Kept(LiveRig rig) => rig.Venue.States;
}

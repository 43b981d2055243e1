using Arbit.Markets;
using Arbit.Venues.Kalshi.Instruments;

namespace Arbit.Venues.Kalshi.Tests.Instruments;

public sealed class StatusNamesTests
{
    [Theory]
    [InlineData("initialized", TradingStatus.PreOpen)]
    [InlineData("active", TradingStatus.Open)]
    [InlineData("inactive", TradingStatus.Paused)]
    [InlineData("closed", TradingStatus.Closed)]
    [InlineData("determined", TradingStatus.Determined)]
    [InlineData("disputed", TradingStatus.Determined)]
    [InlineData("amended", TradingStatus.Determined)]
    [InlineData("finalized", TradingStatus.Settled)]
    [InlineData("Active", TradingStatus.Unknown)]
    [InlineData("novel", TradingStatus.Unknown)]
    [InlineData("", TradingStatus.Unknown)]
    public void Of_EachWord_IsItsStatus(string word, TradingStatus expected) => Assert.Equal(expected, StatusNames.Of(word));

    [Theory]
    [InlineData("activated", TradingStatus.Paused, TradingStatus.Open)]
    [InlineData("activated", TradingStatus.PreOpen, TradingStatus.Open)]
    [InlineData("activated", TradingStatus.Closed, TradingStatus.Closed)]
    [InlineData("activated", TradingStatus.Settled, TradingStatus.Settled)]
    [InlineData("activated", TradingStatus.Unknown, TradingStatus.Unknown)]
    [InlineData("deactivated", TradingStatus.PreOpen, TradingStatus.PreOpen)]
    [InlineData("deactivated", TradingStatus.Closed, TradingStatus.Closed)]
    public void After_PauseAndResume_OnlyConcernAnOpenMarket(string eventType, TradingStatus before, TradingStatus after) =>
        Assert.Equal(after, StatusNames.After(eventType, before));
}

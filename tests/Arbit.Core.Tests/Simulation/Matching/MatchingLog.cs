using Arbit.Markets;
using Arbit.Simulation;

namespace Arbit.Core.Tests.Simulation.Matching;

/// <summary>Writes down what a book tells and keeps its levels by the changes alone.</summary>
internal sealed class MatchingLog : IMatchingListener
{
    public List<MatchedTrade> Trades { get; } = [];

    public List<LevelChange> Changes { get; } = [];

    public Dictionary<(BookSide Side, long Ticks), long> Levels { get; } = [];

    public void Traded(in MatchedTrade trade) => Trades.Add(trade);

    public void LevelChanged(in LevelChange change)
    {
        Assert.Equal(Levels.GetValueOrDefault((change.Side, change.Ticks)), change.Before);
        Assert.NotEqual(change.Before, change.After);
        Changes.Add(change);
        if (change.After == 0)
        {
            Levels.Remove((change.Side, change.Ticks));
        }
        else
        {
            Levels[(change.Side, change.Ticks)] = change.After;
        }
    }
}

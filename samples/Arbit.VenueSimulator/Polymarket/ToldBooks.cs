using Arbit.Markets;
using Arbit.Simulation;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>
/// What a client of the market channel can know: which books it was told as a whole, and which faults have struck them
/// since. Counts a break when the stream shows it, for the client sees nothing before.
/// </summary>
internal sealed class ToldBooks(VenueWorld world)
{
    private readonly HashSet<PolymarketMarket> _whole = [];
    private readonly HashSet<PolymarketMarket> _misread = [];
    private readonly Dictionary<PolymarketMarket, HashSet<(BookSide Side, long Ticks)>> _lost = [];

    /// <summary>A whole book was told: it makes good whatever was lost, and a doubt that was no loss.</summary>
    public void Told(PolymarketMarket market)
    {
        Heal(market);
        _whole.Add(market);
        market.Mended();
    }

    public void Forget(PolymarketMarket market)
    {
        Heal(market);
        _whole.Remove(market);
    }

    /// <summary>A change was not told.</summary>
    public void Lost(PolymarketMarket market, in LevelChange change)
    {
        if (!_lost.TryGetValue(market, out HashSet<(BookSide Side, long Ticks)>? levels))
        {
            _lost.Add(market, levels = []);
        }

        levels.Add((change.Side, change.Ticks));
        market.Broke();
    }

    /// <summary>A change was told with the hash of another book.</summary>
    public void Misread(PolymarketMarket market)
    {
        _misread.Add(market);
        market.Broke();
    }

    /// <summary>A change was told as it is. Sizes are absolute, so the level's own next change makes a lost one good.</summary>
    public void Changed(PolymarketMarket market, in LevelChange change)
    {
        // This change shows that the last hash was not of this book.
        if (_misread.Remove(market))
        {
            world.InjectedGaps += _whole.Contains(market) ? 1 : 0;
            market.Mended();
        }

        if (_lost.TryGetValue(market, out HashSet<(BookSide Side, long Ticks)>? levels))
        {
            levels.Remove((change.Side, change.Ticks));
            if (levels.Count > 0)
            {
                market.Broke();
                Break(market);
            }
            else
            {
                Told(market);
            }
        }
    }

    /// <summary>All books break: the connection ends.</summary>
    public void BreakAll()
    {
        world.InjectedGaps += _whole.Count;
        foreach (PolymarketMarket market in _whole)
        {
            market.Broke();
        }

        _whole.Clear();
        _lost.Clear();
        _misread.Clear();
    }

    private void Break(PolymarketMarket market) => world.InjectedGaps += _whole.Remove(market) ? 1 : 0;

    private void Heal(PolymarketMarket market)
    {
        _lost.Remove(market);
        _misread.Remove(market);
    }
}

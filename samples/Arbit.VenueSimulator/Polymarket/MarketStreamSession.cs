using System.Text;
using Arbit.Markets;
using Arbit.Simulation;
using Arbit.VenueSimulator.Kernel;
using Arbit.VenueSimulator.Sockets;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>
/// One connection to the market channel: books of the tokens asked for, then what changes. Changes are told for both
/// tokens of a market even when only one was asked for. Nothing is acknowledged, and nothing wrong is answered.
/// </summary>
internal sealed class MarketStreamSession : VenueSession, IMarketWatcher
{
    private readonly StreamHost _host;
    private readonly VenueWorld _world;
    private readonly HashSet<string> _assets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _touch = new(StringComparer.Ordinal);
    private readonly List<(PolymarketMarket Market, MarketTrade Trade, int Token, string Side)> _trades = [];
    private readonly ToldBooks _told;
    private bool _hasCustomFeatures;
    private int _toCorrupt;
    private int _toLose;
    private string? _faultIn;

    public MarketStreamSession(SimulationKernel kernel, ISocketPeer peer, int number, StreamHost host, VenueWorld world)
        : base(kernel, peer, host.Name, number)
    {
        _host = host;
        _world = world;
        _told = new ToldBooks(world);
    }

    public bool HasCustomFeatures => _hasCustomFeatures;

    public IReadOnlyCollection<string> Assets => _assets;

    private long At => _host.Clock.Milliseconds;

    /// <summary>Gives coming price changes hashes of other books.</summary>
    public void Corrupt(int count, string? conditionId)
    {
        _toCorrupt = count;
        _faultIn = conditionId;
    }

    /// <summary>Loses coming price changes.</summary>
    public void Lose(int count, string? conditionId)
    {
        _toLose = count;
        _faultIn = conditionId;
    }

    public bool Covers(PolymarketMarket market) => _assets.Contains(market.Tokens[0]) || _assets.Contains(market.Tokens[1]);

    public void TellBooks(PolymarketMarket market)
    {
        for (int token = 0; token < 2; token++)
        {
            if (_assets.Contains(market.Tokens[token]))
            {
                Send(PolymarketFrames.Book(market, token, At));
                _told.Told(market);
            }
        }
    }

    public void TellTickSize(PolymarketMarket market, string before)
    {
        if (!Covers(market))
        {
            return;
        }

        for (int token = 0; token < 2; token++)
        {
            if (_assets.Contains(market.Tokens[token]))
            {
                Send(PolymarketFrames.TickSizeChange(market, token, before, At));
            }
        }

        TellBooks(market);
    }

    public void Tell(byte[] frame) => Send(frame);

    public void LevelChanged(SimMarket market, in LevelChange change)
    {
        var polymarket = (PolymarketMarket)market;
        bool isTrade = _trades.Exists(t => t.Market == polymarket);

        // The book that follows a trade would make good what is lost of it: such a fault would be none.
        bool isFaulty = (_faultIn is null || _faultIn == polymarket.ConditionId) && !isTrade;
        if (_toLose > 0 && isFaulty)
        {
            _toLose--;
            _told.Lost(polymarket, change);
            return;
        }

        bool isCorrupt = _toCorrupt > 0 && isFaulty;
        _toCorrupt -= isCorrupt ? 1 : 0;
        Send(PolymarketFrames.PriceChange(polymarket, change, At, isCorrupt));
        if (isCorrupt)
        {
            _told.Misread(polymarket);
        }
        else
        {
            _told.Changed(polymarket, change);
        }

        TellTouch(polymarket);
    }

    public void Traded(SimMarket market, MarketTrade trade)
    {
        var polymarket = (PolymarketMarket)market;
        _trades.Add((polymarket, trade, polymarket.LastToken, polymarket.LastSide));
    }

    // Price changes, then the whole book, then the price: the order of the real stream.
    public void TradesEnded(SimMarket market)
    {
        TellBooks((PolymarketMarket)market);
        var told = _trades.ToList();
        _trades.Clear();
        _world.Agenda.After(_host.TradePriceDelay, () =>
        {
            foreach ((PolymarketMarket traded, MarketTrade trade, int token, string side) in told)
            {
                Send(PolymarketFrames.LastTrade(traded, trade, token, side, At));
            }
        });
    }

    public bool MayMiss(SimMarket market) => IsFrozen || _toLose > 0 || _toCorrupt > 0;

    private protected override void OnText(ReadOnlyMemory<byte> text)
    {
        if (text.Span.SequenceEqual("PING"u8))
        {
            Send("PONG");
        }
        else if (StreamMessage.Read(text) is { } message)
        {
            Take(message);
        }
    }

    private protected override void BreakAll() => _told.BreakAll();

    private protected override void OnEnd()
    {
        foreach (PolymarketMarket market in _world.Catalog.Polymarket)
        {
            market.Unwatch(this);
        }

        _assets.Clear();
    }

    // The venue names no error for it: the connection is cut.
    private protected override void OnOverflow() => Drop();

    private void Take(StreamMessage message)
    {
        _hasCustomFeatures |= message.CustomFeatures == true;
        if (message.Operation == "unsubscribe")
        {
            Forget(message.Assets);
        }
        else if (message.Operation == "subscribe" || string.Equals(message.Type, "market", StringComparison.OrdinalIgnoreCase))
        {
            Follow(message.Assets, message.InitialDump != false);
        }
    }

    private void Follow(IReadOnlyList<string> assets, bool dumps)
    {
        var text = new StringBuilder("[");
        foreach (string asset in assets)
        {
            if (_world.Catalog.FindToken(asset) is not { } market)
            {
                continue;
            }

            _assets.Add(asset);
            market.Watch(this);
            _touch[market.ConditionId] = Touch(market);
            if (dumps)
            {
                text.Append(text.Length > 1 ? "," : "");
                PolymarketFrames.InitialBook(text, market, market.TokenIndex(asset), At);
                _told.Told(market);
            }
        }

        if (text.Length > 1)
        {
            Send(text.Append(']').ToString());
        }
    }

    private void Forget(IReadOnlyList<string> assets)
    {
        foreach (string asset in assets)
        {
            if (_assets.Remove(asset) && _world.Catalog.FindToken(asset) is { } market && !Covers(market))
            {
                market.Unwatch(this);
                _told.Forget(market);
            }
        }
    }

    private void TellTouch(PolymarketMarket market)
    {
        string touch = Touch(market);
        if (!_hasCustomFeatures || _touch.GetValueOrDefault(market.ConditionId) == touch)
        {
            return;
        }

        _touch[market.ConditionId] = touch;
        for (int token = 0; token < 2; token++)
        {
            if (_assets.Contains(market.Tokens[token]))
            {
                Send(PolymarketFrames.BestBidAsk(market, token, At));
            }
        }
    }

    private static string Touch(PolymarketMarket market) => $"{market.Best(BookSide.Bid)?.Ticks}/{market.Best(BookSide.Ask)?.Ticks}";
}

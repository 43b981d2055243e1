namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>
/// Which connection carries which market. A market stays where it was put for as long as it is followed; a new one fills
/// the first connection with room, and only when there is none another is opened: those that stream are never touched.
/// </summary>
/// <threadsafety>Safe for any number of threads.</threadsafety>
internal sealed class ShardMap(int maxAssets, Func<int, StreamShard> open)
{
    private const int AssetsPerMarket = 2;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Placed> _placed = new(StringComparer.Ordinal);
    private readonly List<(StreamShard Shard, int Markets)> _shards = [];

    /// <summary>All connections, in the order in which they were opened.</summary>
    public StreamShard[] Shards
    {
        get
        {
            lock (_lock)
            {
                return [.. _shards.Select(static s => s.Shard)];
            }
        }
    }

    public Placed? Find(string symbol)
    {
        lock (_lock)
        {
            return _placed.GetValueOrDefault(symbol);
        }
    }

    /// <summary>The markets of one connection, or of all.</summary>
    public Placed[] Markets(StreamShard? shard = null)
    {
        lock (_lock)
        {
            return [.. _placed.Values.Where(p => shard is null || ReferenceEquals(p.Shard, shard))];
        }
    }

    /// <summary>Puts a market on a connection. One that is placed already stays there.</summary>
    public StreamShard Place(string symbol, string yes, string no)
    {
        lock (_lock)
        {
            if (_placed.TryGetValue(symbol, out Placed? placed))
            {
                return placed.Shard;
            }

            int index = _shards.FindIndex(s => (s.Markets + 1) * AssetsPerMarket <= maxAssets);
            if (index < 0)
            {
                index = _shards.Count;
                _shards.Add((open(index + 1), 0));
            }

            (StreamShard shard, int markets) = _shards[index];
            _shards[index] = (shard, markets + 1);
            _placed.Add(symbol, new Placed(symbol, yes, no, shard, index));
            shard.Assets.Add(yes, no);
            return shard;
        }
    }

    /// <summary>Takes a market off its connection.</summary>
    /// <returns>The connection, or null when it was on none.</returns>
    public StreamShard? Take(string symbol)
    {
        lock (_lock)
        {
            if (!_placed.Remove(symbol, out Placed? placed))
            {
                return null;
            }

            (StreamShard shard, int markets) = _shards[placed.Index];
            _shards[placed.Index] = (shard, markets - 1);
            shard.Assets.Remove(placed.Yes, placed.No);
            return shard;
        }
    }

    /// <summary>A market on a connection.</summary>
    internal sealed record Placed(string Symbol, string Yes, string No, StreamShard Shard, int Index);
}

using Arbit.Transport;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>Told when a connection comes and goes, on its own thread.</summary>
internal interface IShardWatcher
{
    void OnUp(StreamShard shard);

    void OnDown(StreamShard shard, Disconnection disconnection);
}

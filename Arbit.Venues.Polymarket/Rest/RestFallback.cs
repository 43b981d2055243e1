using Arbit.Events;
using Arbit.Venues.Polymarket.Streaming;

namespace Arbit.Venues.Polymarket.Rest;

/// <summary>
/// Fills the books of connections that have been down for long by <c>POST /books</c>: they can be watched then, and are not
/// traded, because nothing proves that they are still so a moment later.
/// </summary>
internal sealed class RestFallback(ShardMap shards, PolymarketRest rest, RestInput input, TimeSpan after)
{
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        // One token tells the book of both.
        IEnumerable<string> tokens = shards.Markets().Where(m => m.Shard.DownFor >= after).Select(static m => m.Yes);
        foreach (string[] some in tokens.Chunk(PolymarketRest.MaxTokens))
        {
            RestReply reply = await rest.BooksAsync(some, cancellationToken).ConfigureAwait(false);
            input.Take(reply, GateInputKind.Reply, RestInput.Book);
        }
    }
}

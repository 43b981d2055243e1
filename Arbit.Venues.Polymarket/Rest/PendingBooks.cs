using System.Collections.Concurrent;
using Arbit.Events;

namespace Arbit.Venues.Polymarket.Rest;

/// <summary>Reads single books that were asked for, one request at a time.</summary>
internal sealed class PendingBooks(PolymarketRest rest, RestInput input) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _tokens = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _reading = Task.CompletedTask;
    private int _wanted;

    public void Want(string token)
    {
        _tokens.Enqueue(token);
        if (Interlocked.Increment(ref _wanted) == 1)
        {
            _reading = ReadAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task ReadAsync()
    {
        int seen;
        do
        {
            seen = Volatile.Read(ref _wanted);
            while (!_stop.IsCancellationRequested && _tokens.TryDequeue(out string? token))
            {
                try
                {
                    input.Take(await rest.BookAsync(token, _stop.Token).ConfigureAwait(false), GateInputKind.Reply, RestInput.Book);
                }
                catch (OperationCanceledException) when (_stop.IsCancellationRequested)
                {
                    return;
                }
            }
        }
        while (Interlocked.Add(ref _wanted, -seen) != 0);
    }
}

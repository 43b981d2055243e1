using System.Collections.Concurrent;
using Arbit.Events;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>
/// Hands copies of books to whoever checks them, one of each book at a time: a book that moves on meanwhile is handed out
/// again with its verdict, so that a burst costs one copy, and a hash of the newest state vouches for all before. How many are unanswered is counted inside the gate on both ends, so that a
/// replay, which nobody checks for, takes the recorded verdicts and the same course.
/// </summary>
internal sealed class HashQueue(int max)
{
    private readonly ConcurrentQueue<HashJob> _free = new();
    private Action<HashJob>? _checker;
    private long _issued;
    private long _answered;

    /// <summary>Who checks; null when nobody does.</summary>
    public void Attach(Action<HashJob>? checker) => Volatile.Write(ref _checker, checker);

    /// <summary>Hands out the market's book as it stands, or notes that it is to be when its verdict is in. Inside a turn.</summary>
    /// <returns>False when too many are unanswered, or this one has waited for too many changes: check it now.</returns>
    public bool TryIssue(MarketState state, in GateTurn turn)
    {
        if (state.IsHashPending)
        {
            if (state.ChangesSinceHash + 1 < max)
            {
                state.ChangesSinceHash++;
                return true;
            }

            // Whoever was to answer has gone: the next change may be handed out again.
            state.IsHashPending = false;
            state.ChangesSinceHash = 0;
            Answered();
            return false;
        }

        if (_issued - _answered >= max)
        {
            return false;
        }

        _issued++;
        state.IsHashPending = true;
        state.ChangesSinceHash = 0;
        if (Volatile.Read(ref _checker) is { } checker)
        {
            HashJob job = _free.TryDequeue(out HashJob? used) ? used : new HashJob();
            job.Take(_issued, state, turn.At);
            checker(job);
        }

        return true;
    }

    /// <summary>A verdict has arrived. Inside a turn.</summary>
    public void Answered() => _answered += _answered < _issued ? 1 : 0;

    /// <summary>Takes a copy back that nobody needs any more.</summary>
    public void Return(HashJob job) => _free.Enqueue(job);
}

using System.Collections.Concurrent;
using Arbit.Events;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>
/// Hands copies of books to whoever checks them, one of each book at a time: a book that moves on meanwhile is handed out
/// again with its verdict, so that a burst costs one copy, and a hash of the newest state vouches for all before. How many
/// are unanswered is counted inside the gate on both ends, so that a replay, which nobody checks for, takes the recorded
/// verdicts and the same course. A book that nobody took is offered again with each change, for whoever checks from then on.
/// </summary>
internal sealed class HashQueue(int max)
{
    private readonly ConcurrentQueue<HashJob> _free = new();
    private Func<HashJob, bool>? _checker;
    private long _issued;
    private long _answered;

    /// <summary>How many verdicts are awaited. Inside the gate only.</summary>
    public long Unanswered => _issued - _answered;

    /// <summary>Who checks; null when nobody does.</summary>
    /// <param name="checker">Takes a copy, or returns false when it takes none any more.</param>
    public void Attach(Func<HashJob, bool>? checker) => Volatile.Write(ref _checker, checker);

    /// <summary>Hands out the market's book as it stands, or notes that it is to be when its verdict is in. Inside a turn.</summary>
    /// <returns>False when too many are unanswered, or this one has waited for too many changes: check it now.</returns>
    public bool TryIssue(MarketState state, in GateTurn turn)
    {
        if (state.IsHashPending)
        {
            if (state.ChangesSinceHash + 1 < max)
            {
                state.ChangesSinceHash++;
                if (!state.IsHashTaken)
                {
                    // The change stays counted: whether somebody checks must not show inside the gate.
                    Offer(state, turn);
                }

                return true;
            }

            // Whoever was to answer has gone: the next change may be handed out again.
            state.IsHashPending = false;
            state.ChangesSinceHash = 0;
            Answered();
            return false;
        }

        if (Unanswered >= max)
        {
            return false;
        }

        state.HashNumber = ++_issued;
        state.IsHashPending = true;
        state.ChangesSinceHash = 0;
        Offer(state, turn);
        return true;
    }

    /// <summary>A verdict has arrived. Inside a turn.</summary>
    public void Answered() => _answered += _answered < _issued ? 1 : 0;

    /// <summary>Takes a copy back that nobody needs any more.</summary>
    public void Return(HashJob job) => _free.Enqueue(job);

    private void Offer(MarketState state, in GateTurn turn)
    {
        state.IsHashTaken = false;
        if (Volatile.Read(ref _checker) is not { } checker)
        {
            return;
        }

        HashJob job = _free.TryDequeue(out HashJob? used) ? used : new HashJob();
        job.Take(state.HashNumber, state, turn.At);
        state.IsHashTaken = checker(job);
        if (!state.IsHashTaken)
        {
            Return(job);
        }
    }
}

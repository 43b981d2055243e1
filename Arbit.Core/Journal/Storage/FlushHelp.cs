namespace Arbit.Journal.Storage;

/// <summary>
/// Has a thread that waits for a flush write it, unless another is at it: then it watches that one for a moment. The other has
/// the storage to wait for and this one only the other, so that on a busy machine whichever is given a processor first does it.
/// </summary>
/// <param name="turn">Held by whoever writes.</param>
/// <param name="watchFor">How long to watch.</param>
/// <param name="clock">Times it.</param>
internal sealed class FlushHelp(Lock turn, TimeSpan watchFor, TimeProvider clock)
{
    /// <summary>Spins between two looks at the clock.</summary>
    private const int Spins = 8;

    /// <summary>The least time so many spins take: a clock that stands still must not be watched for ever.</summary>
    private static readonly TimeSpan SpinTime = TimeSpan.FromMicroseconds(0.2);

    /// <summary>Returns when nobody waits any more, when this thread has written, or when it has watched for long enough.</summary>
    internal void Run(FlushWaiters waiters, Action write)
    {
        long start = clock.GetTimestamp();
        TimeSpan spun = TimeSpan.Zero;
        while (waiters.Any && !TryWrite(write) && spun < watchFor && clock.GetElapsedTime(start) < watchFor)
        {
            Thread.SpinWait(Spins);
            spun += SpinTime;
        }
    }

    private bool TryWrite(Action write)
    {
        if (!turn.TryEnter())
        {
            return false;
        }

        try
        {
            write();
            return true;
        }
        finally
        {
            turn.Exit();
        }
    }
}

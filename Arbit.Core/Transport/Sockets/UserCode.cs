namespace Arbit.Transport;

/// <summary>
/// Knows whether the calling thread is inside a handler or observer of one socket. Waiting there for the loop to end would
/// wait for oneself.
/// </summary>
internal sealed class UserCode
{
    private int _thread;

    /// <summary>Whether the calling thread was called by the socket's loop.</summary>
    internal bool IsCalling => Volatile.Read(ref _thread) == Environment.CurrentManagedThreadId;

    internal Scope Enter()
    {
        int outer = _thread;
        Volatile.Write(ref _thread, Environment.CurrentManagedThreadId);
        return new Scope(this, outer);
    }

    internal readonly ref struct Scope(UserCode owner, int outer)
    {
        public void Dispose() => Volatile.Write(ref owner._thread, outer);
    }
}

namespace Arbit.Transport;

/// <summary>A connection is open and the handler has sent its subscriptions.</summary>
/// <param name="Number">Which connection of this socket; 1 is the first.</param>
/// <param name="Attempts">How many attempts it took since the last connection; 1 or more.</param>
/// <param name="At">When, by the wall clock.</param>
public sealed record Reconnection(long Number, int Attempts, DateTimeOffset At)
{
    /// <summary>Whether this is the first connection.</summary>
    public bool IsFirst => Number == 1;
}

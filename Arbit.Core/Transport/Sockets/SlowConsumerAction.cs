namespace Arbit.Transport;

/// <summary>What to do when the handler falls behind.</summary>
public enum SlowConsumerAction : byte
{
    /// <summary>Drop the connection: state is rebuilt from the server's present instead of from a queue of its past.</summary>
    Reconnect = 0,

    /// <summary>Only count it.</summary>
    Count,
}

namespace Arbit.Transport;

/// <summary>What a handler wants after a disconnection.</summary>
public enum ReconnectDecision : byte
{
    /// <summary>Connect again after the back-off.</summary>
    Reconnect = 0,

    /// <summary>Give up: another attempt would fail the same way, for example with refused credentials.</summary>
    Stop,
}

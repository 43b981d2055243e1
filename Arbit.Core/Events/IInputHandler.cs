namespace Arbit.Events;

/// <summary>Takes inputs as they arrived: a venue, or the engine that routes to its venues.</summary>
public interface IInputHandler
{
    /// <summary>Takes one input; enters the gate exactly once. Input is never trusted and never makes this throw.</summary>
    void Receive(in GateInput input);
}

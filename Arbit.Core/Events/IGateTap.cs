namespace Arbit.Events;

/// <summary>Sees every numbered input before it is acted on: the recorder's side of the gate.</summary>
public interface IGateTap
{
    /// <summary>Called inside the turn; must copy what it keeps and return at once.</summary>
    void OnInput(long number, in GateInput input);
}

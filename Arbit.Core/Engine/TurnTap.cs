using Arbit.Events;

namespace Arbit.Engine;

/// <summary>
/// The engine's own eyes on the gate: first the user's tap, so that a recording is complete, then whoever must act before
/// the input is applied.
/// </summary>
internal sealed class TurnTap(IGateTap? tap) : IGateTap
{
    public DecisionPipeline? Pipeline { get; set; }

    public void OnInput(long number, in GateInput input)
    {
        tap?.OnInput(number, input);
        Pipeline?.BeginTurn(input.At);
    }
}

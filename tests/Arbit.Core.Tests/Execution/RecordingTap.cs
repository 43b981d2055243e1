using Arbit.Events;

namespace Arbit.Core.Tests.Execution;

/// <summary>Keeps every input that passes a gate.</summary>
internal sealed class RecordingTap : IGateTap
{
    public List<(GateInputKind Kind, string Source, byte[] Payload, DateTimeOffset At)> Inputs { get; } = [];

    public void OnInput(long number, in GateInput input) => Inputs.Add((input.Kind, input.Source, input.Payload.ToArray(), input.At));
}

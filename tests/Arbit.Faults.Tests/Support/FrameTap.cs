using Arbit.Events;

namespace Arbit.Faults.Tests.Support;

/// <summary>Counts the bytes of the frames that entered the gate, by venue.</summary>
internal sealed class FrameTap : IGateTap
{
    private readonly Dictionary<string, long> _bytes = new(StringComparer.Ordinal);

    public void OnInput(long number, in GateInput input)
    {
        if (input.Kind == GateInputKind.Frame)
        {
            string venue = input.Source[..input.Source.IndexOf('/', StringComparison.Ordinal)];
            _bytes[venue] = Bytes(venue) + input.Payload.Length;
        }
    }

    public long Bytes(string venue) => _bytes.GetValueOrDefault(venue);
}

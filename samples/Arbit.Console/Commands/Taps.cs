using Arbit.Events;

namespace Arbit.Console.Commands;

/// <summary>Several taps, one after the other.</summary>
internal sealed class Taps(IReadOnlyList<IGateTap> taps) : IGateTap
{
    public void OnInput(long number, in GateInput input)
    {
        foreach (IGateTap tap in taps)
        {
            tap.OnInput(number, input);
        }
    }
}

using Arbit.Events;
using Arbit.VenueSimulator.Accounting;

namespace Arbit.Console.Demo;

/// <summary>Writes down which frames of which venue entered the gate, in order.</summary>
/// <threadsafety>Writes inside the gate; read once the run is over.</threadsafety>
internal sealed class FrameLog : IGateTap
{
    private readonly Dictionary<string, List<TakenFrame>> _venues = new(StringComparer.Ordinal);

    public IReadOnlyList<TakenFrame> Of(string venue) => _venues.GetValueOrDefault(venue) ?? [];

    public void OnInput(long number, in GateInput input)
    {
        if (input.Kind != GateInputKind.Frame)
        {
            return;
        }

        string venue = input.Source[..input.Source.IndexOf('/', StringComparison.Ordinal)];
        if (!_venues.TryGetValue(venue, out List<TakenFrame>? frames))
        {
            _venues.Add(venue, frames = []);
        }

        frames.Add(new TakenFrame(number, input.At, ToldMessage.FingerprintOf(input.Payload)));
    }
}

using Arbit.VenueSimulator.Accounting;

namespace Arbit.Console.Demo;

/// <summary>
/// What the engine could know of a simulated venue at any of its turns: each frame it took is looked up among the messages
/// the simulator sent. Sockets take their time; what has arrived is compared with the venue as it was when that was sent.
/// </summary>
internal sealed class VenueSight
{
    private readonly List<(TakenFrame Frame, ToldMessage Told)> _known = [];

    /// <param name="taken">The frames the engine took, in order.</param>
    /// <param name="told">The messages the simulator sent, in order; some may have been lost on the way.</param>
    public VenueSight(IReadOnlyList<TakenFrame> taken, IReadOnlyList<ToldMessage> told)
    {
        int next = 0;
        foreach (TakenFrame frame in taken)
        {
            int at = next;
            while (at < told.Count && told[at].Fingerprint != frame.Fingerprint)
            {
                at++;
            }

            if (at == told.Count)
            {
                Strangers++;
                continue;
            }

            _known.Add((frame, told[at]));
            next = at + 1;
        }
    }

    /// <summary>Frames that the simulator never sent, or not in this order.</summary>
    public int Strangers { get; }

    /// <summary>The last message taken up to a turn, that turn's own included; null before the first.</summary>
    public ToldMessage? UpTo(long number) => Last(frame => frame.Number <= number);

    /// <summary>The last message taken before a time; null before the first.</summary>
    public ToldMessage? Before(DateTimeOffset at) => Last(frame => frame.At < at);

    // Turns and their times only go up.
    private ToldMessage? Last(Predicate<TakenFrame> isKnown)
    {
        int low = 0, high = _known.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = isKnown(_known[middle].Frame) ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? null : _known[low - 1].Told;
    }
}

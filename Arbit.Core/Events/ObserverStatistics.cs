namespace Arbit.Events;

/// <summary>What became of the events of one stream, summed over its observers since it began.</summary>
/// <param name="Observers">Observers now.</param>
/// <param name="Delivered">Events handed to an observer.</param>
/// <param name="Conflated">
/// Events an observer did not see on their own because it had not got to an earlier one yet: that one was replaced by
/// them. What may replace what is said where the stream is.
/// </param>
/// <param name="Faulted">Observers that threw and were let go.</param>
/// <param name="Waiting">Events that wait for their observer now.</param>
public readonly record struct ObserverStatistics(int Observers, long Delivered, long Conflated, long Faulted, long Waiting)
{
    internal ObserverStatistics And(ObserverStatistics other) => new(Observers + other.Observers, Delivered + other.Delivered,
        Conflated + other.Conflated, Faulted + other.Faulted, Waiting + other.Waiting);
}

namespace Arbit.Events;

/// <summary>
/// Something that happened in a known place in the one order of events. Rooms implement it as immutable records;
/// the frequent ones are structs, so that a quiet path allocates nothing.
/// </summary>
public interface IArbitEvent
{
    /// <summary>The number of the gate turn it happened in; several events may share one turn.</summary>
    long Number { get; }

    /// <summary>When the turn happened, by the engine's clock.</summary>
    DateTimeOffset At { get; }
}

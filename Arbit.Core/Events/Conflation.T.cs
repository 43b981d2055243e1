namespace Arbit.Events;

/// <summary>What happens to an event that an observer has not got to when the next one about the same thing arrives.</summary>
/// <typeparam name="T">The event.</typeparam>
internal abstract class Conflation<T>
{
    /// <summary>The most events about one thing that wait; beyond it the newest always replaces the last. At least 1.</summary>
    public abstract int MostWaiting { get; }

    /// <summary>Whether the newer one says all that the waiting one would have.</summary>
    public abstract bool IsReplaced(in T waiting, in T newer);

    /// <summary>The newer one, in the place of the waiting one.</summary>
    public abstract T Merge(in T waiting, in T newer);
}

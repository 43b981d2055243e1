namespace Arbit.Events;

/// <summary>An event on its way to the observers.</summary>
/// <typeparam name="T">The event.</typeparam>
internal struct Outgoing<T>
{
    /// <summary>What it is about: only events about the same object replace each other.</summary>
    public object About;

    /// <summary>The event.</summary>
    public T Item;
}

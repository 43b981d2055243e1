namespace Arbit.Events;

/// <summary>An event on its way to the observers.</summary>
/// <param name="About">What it is about: only events about the same object replace each other.</param>
/// <param name="Item">The event.</param>
/// <typeparam name="T">The event.</typeparam>
internal readonly record struct Outgoing<T>(object About, T Item);

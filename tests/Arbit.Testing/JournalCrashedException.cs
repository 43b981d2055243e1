namespace Arbit.Testing;

/// <summary>
/// The process of a test has died here. Not an <see cref="IOException"/>: code that handles storage failures must not
/// handle its own death.
/// </summary>
public sealed class JournalCrashedException() : Exception("The process has crashed; restart it with CrashingJournal.Restart.");

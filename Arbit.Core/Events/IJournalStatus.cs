namespace Arbit.Events;

/// <summary>Says how a journal does without waiting for it, so that whoever begins trades can look first.</summary>
/// <threadsafety>Safe for any number of concurrent calls.</threadsafety>
public interface IJournalStatus
{
    /// <summary>How the journal does now.</summary>
    JournalHealth Health { get; }
}

namespace Arbit.Events;

/// <summary>How a journal does.</summary>
/// <param name="Appended">The sequence of the last record that was appended.</param>
/// <param name="Durable">The sequence of the last record that is durable.</param>
/// <param name="Fault">
/// Why nothing more becomes durable, naming the file and the fix; empty while all is well. Final: a failed journal stays
/// failed until it is opened again.
/// </param>
public sealed record JournalHealth(long Appended, long Durable, string Fault)
{
    /// <summary>True while an intent can be made durable: without it no new trade may begin.</summary>
    public bool IsSound => Fault.Length == 0;

    /// <summary>How many records wait in memory.</summary>
    public long Pending => Appended - Durable;
}

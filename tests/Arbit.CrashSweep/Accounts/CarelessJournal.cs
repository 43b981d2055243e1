using Arbit.Events;

namespace Arbit.CrashSweep.Accounts;

/// <summary>A journal that says at once that everything is durable: the sweep must find out.</summary>
internal sealed class CarelessJournal(IJournal journal) : IJournal
{
    public void Append(in JournalRecord record) => journal.Append(record);

    public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;
}

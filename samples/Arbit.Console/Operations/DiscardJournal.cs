using Arbit.Events;

namespace Arbit.Console.Operations;

/// <summary>Keeps nothing: a look at an account changes no journal.</summary>
internal sealed class DiscardJournal : IJournal
{
    public void Append(in JournalRecord record)
    {
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;
}

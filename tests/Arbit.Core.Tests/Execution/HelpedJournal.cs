using Arbit.Events;

namespace Arbit.Core.Tests.Execution;

/// <summary>A journal whose flushes end when the caller helps, and never before.</summary>
internal sealed class HelpedJournal(List<string> steps) : IJournal
{
    private TaskCompletionSource _flush = new();

    public void Append(in JournalRecord record) => steps.Add(record.Kind);

    public ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        steps.Add("flush");
        _flush = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return new ValueTask(_flush.Task);
    }

    public void Help()
    {
        steps.Add("help");
        _flush.SetResult();
    }
}

using Arbit.Events;

namespace Arbit.Benchmarks.Latency;

/// <summary>A journal that notes when an intent is written to it and when it is durable.</summary>
internal sealed class TimedJournal(IJournal inner, Func<OrderTimes> times) : IJournal
{
    private static readonly TimeProvider Clock = TimeProvider.System;
    private Task _flush = Task.CompletedTask;

    public void Append(in JournalRecord record)
    {
        if (record.Kind == "order/intent")
        {
            times().Appended = Clock.GetTimestamp();
        }

        inner.Append(record);
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        OrderTimes order = times();
        order.Flushing = Clock.GetTimestamp();
        _flush = inner.FlushAsync(cancellationToken).AsTask();
        _ = NoteAsync(_flush, order);

        // Not one that is awaited here: it would end later than the journal's own.
        return new ValueTask(_flush);
    }

    public void Help()
    {
        OrderTimes order = times();
        inner.Help();
        if (_flush.IsCompleted)
        {
            order.Durable = Clock.GetTimestamp();
            order.Helped = true;
        }
    }

    private static async Task NoteAsync(Task flush, OrderTimes order)
    {
        await flush;
        order.NoteDurable(Clock.GetTimestamp());
    }
}

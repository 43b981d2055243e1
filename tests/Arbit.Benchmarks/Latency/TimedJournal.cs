using Arbit.Events;

namespace Arbit.Benchmarks.Latency;

/// <summary>A journal that notes when an intent is written to it and when it is durable.</summary>
internal sealed class TimedJournal(IJournal inner, Func<OrderTimes> times) : IJournal
{
    private static readonly TimeProvider Clock = TimeProvider.System;

    public void Append(in JournalRecord record)
    {
        if (record.Kind == "order/intent")
        {
            times().Appended = Clock.GetTimestamp();
        }

        inner.Append(record);
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        times().Flushing = Clock.GetTimestamp();
        await inner.FlushAsync(cancellationToken);
        times().Durable = Clock.GetTimestamp();
    }
}

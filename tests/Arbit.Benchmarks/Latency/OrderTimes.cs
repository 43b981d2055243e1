namespace Arbit.Benchmarks.Latency;

/// <summary>When each step of one order happened: time stamps of the system's clock.</summary>
internal sealed class OrderTimes
{
    /// <summary>The frame was received; taken with the wall clock, which is what a frame carries.</summary>
    public DateTimeOffset Received { get; set; }

    public long Heard { get; set; }

    public TimeSpan Hearing { get; set; }

    public long PrepareBegan { get; set; }

    public long Prepared { get; set; }

    public long Appended { get; set; }

    public long Flushing { get; set; }

    public long Durable { get; set; }

    /// <summary>Nothing was left to wait for when the thread of the order came to wait.</summary>
    public bool Helped { get; set; }

    public long SignBegan { get; set; }

    public long Signed { get; set; }

    public long SendBegan { get; set; }

    public long Sent { get; set; }

    public long Written { get; set; }

    public TimeSpan Preparing => Between(PrepareBegan, Prepared);

    public TimeSpan MakingDurable => Between(Appended, Durable);

    public TimeSpan Signing => Between(SignBegan, Signed);

    public TimeSpan Sending => Between(SendBegan, Sent);

    public TimeSpan ToWritten => Hearing + Between(Heard, Written);

    /// <summary>How long the order waited for the disk alone, with its signature made already.</summary>
    public TimeSpan DiskWait => Durable > Signed ? Between(Signed, Durable) : TimeSpan.Zero;

    /// <summary>From where signing and the disk could begin until both were done.</summary>
    public TimeSpan MakingReady => Between(Math.Min(Flushing, SignBegan), Math.Max(Signed, Durable));

    /// <summary>What was not noted; nothing when every step was.</summary>
    public IReadOnlyList<string> Missing =>
    [
        .. new (string Name, long Stamp)[]
        {
            (nameof(Received), Received.Ticks), (nameof(Heard), Heard), (nameof(PrepareBegan), PrepareBegan), (nameof(Prepared), Prepared),
            (nameof(Appended), Appended), (nameof(Flushing), Flushing), (nameof(Durable), Durable), (nameof(SignBegan), SignBegan),
            (nameof(Signed), Signed), (nameof(SendBegan), SendBegan), (nameof(Written), Written), (nameof(Sent), Sent),
        }.Where(static step => step.Stamp == 0).Select(static step => step.Name),
    ];

    /// <summary>Notes that the intent is durable, unless that was noted earlier.</summary>
    public void NoteDurable(long at)
    {
        if (Durable == 0)
        {
            Durable = at;
        }
    }

    private static TimeSpan Between(long from, long to) => TimeProvider.System.GetElapsedTime(from, to);
}

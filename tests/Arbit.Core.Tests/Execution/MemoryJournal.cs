using Arbit.Events;

namespace Arbit.Core.Tests.Execution;

/// <summary>A journal whose records are durable once they were flushed, and otherwise lost with the process.</summary>
internal sealed class MemoryJournal(TimeProvider clock, CrashSwitch? process = null, IEnumerable<JournalRecord>? before = null) : IJournal
{
    private readonly List<JournalRecord> _records = [.. before ?? []];
    private readonly CrashSwitch _process = process ?? new CrashSwitch();
    private int _durable = before?.Count() ?? 0;

    public IReadOnlyList<JournalRecord> Records => _records;

    public IReadOnlyList<JournalRecord> Durable => _records[.._durable];

    public TimeSpan Latency { get; set; }

    public bool Fails { get; set; }

    public bool RefusesLines { get; set; }

    public void Append(in JournalRecord record)
    {
        ObjectDisposedException.ThrowIf(RefusesLines, this);

        if (_process.Step())
        {
            _records.Add(record);
        }
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (!_process.Step())
        {
            await CrashSwitch.Never<bool>();
        }

        int count = _records.Count;
        if (Latency > TimeSpan.Zero)
        {
            await Task.Delay(Latency, clock, cancellationToken);
        }

        if (Fails)
        {
            throw new IOException("disk full");
        }

        if (!_process.Step())
        {
            await CrashSwitch.Never<bool>();
        }

        _durable = Math.Max(_durable, count);
    }

    /// <summary>What a next process finds: all that was flushed, and of the rest as much as storage happened to write.</summary>
    public IReadOnlyList<JournalRecord> Survivors(Random random) => _records[..random.Next(_durable, _records.Count + 1)];
}

namespace Arbit.Venues.Kalshi;

/// <summary>Counters since start. Written inside the gate, read from anywhere.</summary>
internal sealed class KalshiCounters
{
    private long _frames, _bookUpdates, _gaps, _resyncs, _unknownMessages, _unknownFields, _faults, _restChecks, _restDifferences, _booksBroken, _booksRebuilt;

    public void Frame() => _frames++;

    public void BookUpdate() => _bookUpdates++;

    public void Gap() => _gaps++;

    public void Resync() => _resyncs++;

    /// <summary>A whole book broke.</summary>
    public void BookBroken() => _booksBroken++;

    /// <summary>A broken book is whole again.</summary>
    public void BookRebuilt() => _booksRebuilt++;

    public void UnknownMessage() => _unknownMessages++;

    public void UnknownFields(int count) => _unknownFields += count;

    public void Fault() => _faults++;

    /// <summary>A REST book was compared with a synced one.</summary>
    public void RestCheck(bool equal)
    {
        _restChecks++;
        _restDifferences += equal ? 0 : 1;
    }

    public long RestChecks => Volatile.Read(ref _restChecks);

    public long RestDifferences => Volatile.Read(ref _restDifferences);

    public VenueStatus Status(ConnectionState connection) => new(connection, Volatile.Read(ref _frames), Volatile.Read(ref _bookUpdates),
        Volatile.Read(ref _gaps), Volatile.Read(ref _resyncs), Volatile.Read(ref _unknownMessages), Volatile.Read(ref _unknownFields),
        Volatile.Read(ref _faults))
    {
        BooksBroken = Volatile.Read(ref _booksBroken),
        BooksRebuilt = Volatile.Read(ref _booksRebuilt),
    };
}

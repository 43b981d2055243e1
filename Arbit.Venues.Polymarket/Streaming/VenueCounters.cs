namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>What happened since start. Written inside the gate, read from anywhere.</summary>
internal sealed class VenueCounters
{
    private long _frames, _bookUpdates, _gaps, _resyncs, _unknownMessages, _unknownFields, _faults, _newMarkets, _restProblems, _booksBroken, _booksRebuilt;

    public ref long Frames => ref _frames;

    public ref long BookUpdates => ref _bookUpdates;

    public ref long Gaps => ref _gaps;

    public ref long Resyncs => ref _resyncs;

    public ref long UnknownMessages => ref _unknownMessages;

    public ref long UnknownFields => ref _unknownFields;

    public ref long Faults => ref _faults;

    /// <summary>Whole books that broke.</summary>
    public ref long BooksBroken => ref _booksBroken;

    /// <summary>Broken books that are whole again.</summary>
    public ref long BooksRebuilt => ref _booksRebuilt;

    /// <summary>Listings of markets elsewhere, ignored.</summary>
    public ref long NewMarkets => ref _newMarkets;

    /// <summary>REST books that were refused: unknown shape or a hash that is not theirs.</summary>
    public ref long RestProblems => ref _restProblems;

    public VenueStatus ToStatus(ConnectionState connection) => new(connection, Volatile.Read(ref _frames), Volatile.Read(ref _bookUpdates),
        Volatile.Read(ref _gaps), Volatile.Read(ref _resyncs), Volatile.Read(ref _unknownMessages), Volatile.Read(ref _unknownFields),
        Volatile.Read(ref _faults))
    {
        BooksBroken = Volatile.Read(ref _booksBroken),
        BooksRebuilt = Volatile.Read(ref _booksRebuilt),
    };
}

namespace Arbit.Venues;

/// <summary>A venue's stream at one moment, with its counters since start.</summary>
/// <param name="Connection">Whether the stream is up.</param>
/// <param name="Frames">Frames received, control frames included.</param>
/// <param name="BookUpdates">Book changes applied: snapshots, deltas, replacements.</param>
/// <param name="Gaps">Times updates were found missing.</param>
/// <param name="Resyncs">Times a book was rebuilt after a fault.</param>
/// <param name="UnknownMessages">Messages of a type this version does not know; dropped.</param>
/// <param name="UnknownFields">Fields of known messages that this version does not know; ignored.</param>
/// <param name="Faults">Books that left Synced because of a fault.</param>
public readonly record struct VenueStatus(ConnectionState Connection, long Frames, long BookUpdates, long Gaps, long Resyncs,
    long UnknownMessages, long UnknownFields, long Faults)
{
    /// <summary>
    /// Whole books that stopped being whole: a number skipped, a connection or subscription lost, a hash that nothing but a
    /// missing change explains. One for each book, however many faults follow until it is rebuilt. A doubt that the next
    /// message dispels, silence and a first snapshot that is awaited are none.
    /// </summary>
    public long BooksBroken { get; init; }

    /// <summary>Broken books that are whole again: never more than <see cref="BooksBroken"/>, and as many when all is mended.</summary>
    public long BooksRebuilt { get; init; }
}

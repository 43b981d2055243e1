namespace Arbit.Events;

/// <summary>
/// Events on their way from the turns, which add one at a time, to the one thread that publishes: no lock, and once it has
/// grown nothing is allocated: blocks that were emptied are used again.
/// </summary>
/// <remarks>
/// A block keeps what was read until it is written over, so that the events last read stay reachable. Reading does not race
/// with adding: an event is there when it is counted.
/// </remarks>
/// <threadsafety>One thread at a time adds, and one at a time reads; they may be two.</threadsafety>
/// <typeparam name="T">The event.</typeparam>
internal sealed class Backlog<T>
{
    private const int BlockSize = 32;
    private Block _writing;
    private Block _reading;

    // One to write on while the other is read: enough for ever when no more than that waits.
    private Block? _spare = new();
    private long _added;
    private long _taken;
    private bool _isBlockRead;

    public Backlog() => _writing = _reading = new Block();

    /// <summary>Whether anything waits; may be asked by any thread, and is true for one that added something nobody took.</summary>
    public bool HasAny => Volatile.Read(ref _added) != Volatile.Read(ref _taken);

    /// <summary>Where the next event goes; <see cref="Added"/> makes it one that waits.</summary>
    /// <param name="about">What it is about.</param>
    /// <returns>Its place, with an old event in it.</returns>
    public ref T Next(object about)
    {
        int index = (int)(_added & (BlockSize - 1));
        if (index == 0 && _added != 0)
        {
            Block next = TakeSpare() ?? new Block();
            _writing.Next = next;
            _writing = next;
        }

        ref Outgoing<T> place = ref _writing.Items[index];
        place.About = about;
        return ref place.Item;
    }

    /// <summary>The place that <see cref="Next"/> gave is filled in.</summary>
    public void Added() => Volatile.Write(ref _added, _added + 1);

    /// <summary>The oldest events that wait, none when none do; not all of them when they do not lie in one block.</summary>
    public ReadOnlySpan<Outgoing<T>> Peek()
    {
        long waiting = Volatile.Read(ref _added) - _taken;
        if (waiting == 0)
        {
            return [];
        }

        if (_isBlockRead)
        {
            // Only now: the block after a full one comes with its first event.
            Block read = _reading;
            _reading = read.Next!;
            _isBlockRead = false;
            PutSpare(read);
        }

        int index = (int)(_taken & (BlockSize - 1));
        return _reading.Items.AsSpan(index, (int)Math.Min(waiting, BlockSize - index));
    }

    /// <summary>Takes away what was looked at.</summary>
    /// <param name="count">How many, at least one and at most what <see cref="Peek"/> returned.</param>
    public void Take(int count)
    {
        long taken = _taken + count;
        _isBlockRead = (taken & (BlockSize - 1)) == 0;
        Volatile.Write(ref _taken, taken);
    }

    private void PutSpare(Block read)
    {
        Block? spare;
        do
        {
            spare = Volatile.Read(ref _spare);
            read.Next = spare;
        }
        while (Interlocked.CompareExchange(ref _spare, read, spare) != spare);
    }

    // Only one thread at a time takes, so a block that is the first one still has not been away and come back.
    private Block? TakeSpare()
    {
        Block? spare;
        do
        {
            spare = Volatile.Read(ref _spare);
        }
        while (spare is not null && Interlocked.CompareExchange(ref _spare, spare.Next, spare) != spare);
        if (spare is not null)
        {
            spare.Next = null;
        }

        return spare;
    }

    private sealed class Block
    {
        public Outgoing<T>[] Items { get; } = new Outgoing<T>[BlockSize];

        public Block? Next { get; set; }
    }
}

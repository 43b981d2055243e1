namespace Arbit.Books;

/// <summary>
/// One side of a book: sorted keys with the best last, so that the busy end is the cheap end. Bids are keyed by price,
/// asks by minus price; the sign is the only difference between the sides.
/// </summary>
/// <remarks>
/// Level absent × size zero: nothing. Absent × size: insert. Present × size: replace. Present × zero: remove.
/// </remarks>
internal sealed class Ladder
{
    private readonly long _sign;
    private long[] _keys;
    private long[] _lots;

    public Ladder(bool ascending, int capacity = 32)
    {
        _sign = ascending ? 1 : -1;
        _keys = new long[capacity];
        _lots = new long[capacity];
    }

    public int Count { get; private set; }

    /// <summary>The level at a rank; rank 0 is the best.</summary>
    public BookLevel this[int rank]
    {
        get
        {
            // Both ends: a negative rank would read a level that is gone but still lies in the array.
            ArgumentOutOfRangeException.ThrowIfNegative(rank);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, Count);
            int index = Count - 1 - rank;
            return new BookLevel(_sign * _keys[index], _lots[index]);
        }
    }

    /// <summary>The best level of a side that is not empty.</summary>
    public BookLevel Best
    {
        get
        {
            int index = Count - 1;
            return new BookLevel(_sign * _keys[index], _lots[index]);
        }
    }

    public void Clear() => Count = 0;

    /// <summary>Takes over all levels of the same side of another book.</summary>
    public void CopyFrom(Ladder other)
    {
        if (_keys.Length < other.Count)
        {
            _keys = new long[other._keys.Length];
            _lots = new long[other._lots.Length];
        }

        other._keys.AsSpan(0, other.Count).CopyTo(_keys);
        other._lots.AsSpan(0, other.Count).CopyTo(_lots);
        Count = other.Count;
    }

    public long LotsAt(long ticks)
    {
        int index = Find(_sign * ticks);
        return index >= 0 ? _lots[index] : 0;
    }

    /// <summary>Sets the resting size of a level; zero removes it.</summary>
    public void Set(long ticks, long lots)
    {
        long key = _sign * ticks;
        int index = Find(key);
        if (index >= 0)
        {
            if (lots == 0)
            {
                RemoveAt(index);
            }
            else
            {
                _lots[index] = lots;
            }
        }
        else if (lots != 0)
        {
            InsertAt(~index, key, lots);
        }
    }

    /// <summary>Adds a signed change to a level.</summary>
    /// <returns>The fault, with nothing changed, when the size would become negative or too large to count; else none.</returns>
    public BookFault Add(long ticks, long lots)
    {
        long key = _sign * ticks;
        int index = Find(key);
        long before = index >= 0 ? _lots[index] : 0;
        if (lots > long.MaxValue - before)
        {
            return BookFault.OffScale;
        }

        long after = before + lots;
        if (after < 0)
        {
            return BookFault.NegativeSize;
        }

        if (index >= 0 && after == 0)
        {
            RemoveAt(index);
        }
        else if (index >= 0)
        {
            _lots[index] = after;
        }
        else if (after > 0)
        {
            InsertAt(~index, key, after);
        }

        return BookFault.None;
    }

    private int Find(long key)
    {
        // Most changes are at the touch: look there first, then halve.
        int high = Count - 1;
        if (high < 0 || key > _keys[high])
        {
            return ~Count;
        }

        int low = 0;
        long[] keys = _keys;
        for (int near = high; near > high - 4 && near >= 0; near--)
        {
            if (keys[near] == key)
            {
                return near;
            }

            if (keys[near] < key)
            {
                return ~(near + 1);
            }
        }

        high -= 4;
        while (low <= high)
        {
            int middle = (int)((uint)(low + high) >> 1);
            if (keys[middle] == key)
            {
                return middle;
            }

            if (keys[middle] < key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }

    private void InsertAt(int index, long key, long lots)
    {
        if (Count == _keys.Length)
        {
            // By half: thousands of books are resident, and what is grown beyond need stays.
            int capacity = Math.Max(Count + 1, Count + (Count / 2));
            Array.Resize(ref _keys, capacity);
            Array.Resize(ref _lots, capacity);
        }

        Array.Copy(_keys, index, _keys, index + 1, Count - index);
        Array.Copy(_lots, index, _lots, index + 1, Count - index);
        _keys[index] = key;
        _lots[index] = lots;
        Count++;
    }

    private void RemoveAt(int index)
    {
        Count--;
        Array.Copy(_keys, index + 1, _keys, index, Count - index);
        Array.Copy(_lots, index + 1, _lots, index, Count - index);
    }
}

using System.Text.Json;
using Arbit.Books;

namespace Arbit.Venues.Kalshi.Wire;

/// <summary>One side of a snapshot while it is read: reused, so that a warm reader allocates nothing.</summary>
internal sealed class LevelList
{
    // Prices strictly between 0 and 1 with 4 decimals: there cannot be more distinct levels.
    private const int MaxLevels = 9_999;
    private long[] _ticks = new long[64];
    private long[] _lots = new long[64];
    private long[] _sorted = [];

    public int Count { get; private set; }

    public BookLevel this[int index] => new(_ticks[index], _lots[index]);

    public void Clear() => Count = 0;

    /// <summary>Reads <c>[["0.0800","300.00"],…]</c>. The reader stands on the value and is left on its last token.</summary>
    /// <returns>The first fault, or none. Two levels of one price are a fault.</returns>
    public BookFault Read(ref Utf8JsonReader reader)
    {
        Clear();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return BookFault.UnknownShape;
        }

        int depth = reader.CurrentDepth;
        bool ascending = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            BookFault fault = ReadLevel(ref reader, out long ticks, out long lots);
            if (fault == BookFault.None && Count == MaxLevels)
            {
                fault = BookFault.UnknownShape;
            }

            if (fault != BookFault.None)
            {
                SkipRest(ref reader, depth);
                return fault;
            }

            ascending &= Count == 0 || ticks > _ticks[Count - 1];
            Add(ticks, lots);
        }

        // The venue sends them ascending, best last; another order is harmless as long as no price comes twice.
        return ascending || IsDistinct() ? BookFault.None : BookFault.UnknownShape;
    }

    private static BookFault ReadLevel(ref Utf8JsonReader reader, out long ticks, out long lots)
    {
        ticks = lots = 0;
        if (reader.TokenType != JsonTokenType.StartArray || !reader.Read())
        {
            return BookFault.UnknownShape;
        }

        BookFault price = FixedPoint.TryPrice(ref reader, out ticks);
        if (price != BookFault.None || !reader.Read())
        {
            return price == BookFault.None ? BookFault.UnknownShape : price;
        }

        BookFault size = FixedPoint.TrySize(ref reader, out lots);
        if (size != BookFault.None)
        {
            return size;
        }

        return reader.Read() && reader.TokenType == JsonTokenType.EndArray ? BookFault.None : BookFault.UnknownShape;
    }

    private static void SkipRest(ref Utf8JsonReader reader, int depth)
    {
        while (!(reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth == depth) && reader.Read())
        {
        }
    }

    private void Add(long ticks, long lots)
    {
        if (Count == _ticks.Length)
        {
            Array.Resize(ref _ticks, Count * 2);
            Array.Resize(ref _lots, Count * 2);
        }

        _ticks[Count] = ticks;
        _lots[Count] = lots;
        Count++;
    }

    private bool IsDistinct()
    {
        if (_sorted.Length < Count)
        {
            _sorted = new long[_ticks.Length];
        }

        Span<long> sorted = _sorted.AsSpan(0, Count);
        _ticks.AsSpan(0, Count).CopyTo(sorted);
        sorted.Sort();
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] == sorted[i - 1])
            {
                return false;
            }
        }

        return true;
    }
}

using System.Text.Json;

namespace Arbit.Venues.Kalshi.Wire;

/// <summary>The market tickers an acknowledgement lists, as places in the frame: reused, nothing is copied.</summary>
internal sealed class TickerList
{
    private (int Start, int Length)[] _places = new (int, int)[16];

    public int Count { get; private set; }

    public void Clear() => Count = 0;

    /// <summary>A ticker as it stands in the frame it was read from.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> frame, int index) => frame.Slice(_places[index].Start, _places[index].Length);

    /// <summary>Reads <c>["A","B"]</c>. The reader stands on the value.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="offset">Where the reader's text begins in the frame.</param>
    /// <returns>False when it is not a list of plain strings.</returns>
    public bool Read(ref Utf8JsonReader reader, int offset)
    {
        Clear();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return false;
        }

        bool plain = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String || reader.ValueIsEscaped)
            {
                plain = false;
                reader.Skip();
                continue;
            }

            Add(offset + (int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        }

        return plain;
    }

    private void Add(int start, int length)
    {
        if (Count == _places.Length)
        {
            Array.Resize(ref _places, Count * 2);
        }

        _places[Count++] = (start, length);
    }
}

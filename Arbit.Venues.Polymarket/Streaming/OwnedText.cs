namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>A short text that outlives the payload it came in, in a buffer that is reused.</summary>
internal sealed class OwnedText
{
    /// <summary>More than any price or size has.</summary>
    public const int MaxLength = 40;

    private readonly byte[] _bytes = new byte[MaxLength];
    private int _length;

    /// <summary>False until a value was set: the empty text is a value.</summary>
    public bool IsKnown { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <returns>False, and the text unknown, when it is too long to be what it claims to be.</returns>
    public bool Set(ReadOnlySpan<byte> text)
    {
        IsKnown = text.Length <= MaxLength;
        _length = IsKnown ? text.Length : 0;
        text[.._length].CopyTo(_bytes);
        return IsKnown;
    }

    public void CopyFrom(OwnedText other)
    {
        Set(other.Bytes);
        IsKnown = other.IsKnown;
    }

    public void Forget()
    {
        IsKnown = false;
        _length = 0;
    }
}

namespace Arbit.Transport;

/// <summary>The one buffer of a socket: fragments are joined in it, and it is reused for every message.</summary>
/// <param name="initial">Bytes at first.</param>
/// <param name="most">The longest message, in bytes.</param>
internal sealed class MessageBuffer(int initial, int most)
{
    // One byte more than the longest message: that byte arriving is what tells a message that is too long.
    private byte[] _bytes = new byte[Math.Min(initial, most + 1)];
    private int _length;

    /// <summary>What has arrived of the message.</summary>
    internal ReadOnlySpan<byte> Message => _bytes.AsSpan(0, _length);

    internal int Length => _length;

    internal bool TooLong => _length > most;

    /// <summary>Where the next bytes go; never empty while the message is not too long.</summary>
    internal Memory<byte> Free()
    {
        if (_length == _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(_bytes.Length * 2L, most + 1L));
        }

        return _bytes.AsMemory(_length);
    }

    internal void Filled(int count) => _length += count;

    internal void Clear() => _length = 0;
}

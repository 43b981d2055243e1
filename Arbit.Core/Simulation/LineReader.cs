namespace Arbit.Simulation;

/// <summary>Lines of a stream as bytes, into one reused buffer. Blank lines are left out.</summary>
internal sealed class LineReader(Stream stream, int maxLine) : IDisposable
{
    private byte[] _buffer = new byte[256 * 1024];
    private int _start;
    private int _end;
    private bool _streamEnded;

    /// <summary>The number of the last line read, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>A line was longer than the limit.</summary>
    public bool TooLong { get; private set; }

    /// <summary>Nothing is left after the last line read.</summary>
    public bool AtEnd => _start == _end && !Fill();

    /// <summary>The next line without its line end; valid until the next call.</summary>
    public bool TryRead(out ReadOnlyMemory<byte> line)
    {
        while (TryReadAny(out line))
        {
            if (line.Span.IndexOfAnyExcept(" \t\r"u8) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose() => stream.Dispose();

    private bool TryReadAny(out ReadOnlyMemory<byte> line)
    {
        line = default;
        int scanned = 0;
        while (true)
        {
            int newline = _buffer.AsSpan(_start + scanned, _end - _start - scanned).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                line = _buffer.AsMemory(_start, scanned + newline);
                _start += scanned + newline + 1;
                Number++;
                return true;
            }

            scanned = _end - _start;
            if (scanned > maxLine)
            {
                TooLong = true;
                return false;
            }

            if (!Fill())
            {
                line = _buffer.AsMemory(_start, scanned);
                _start = _end;
                Number += scanned > 0 ? 1 : 0;
                return scanned > 0;
            }
        }
    }

    private bool Fill()
    {
        if (_streamEnded)
        {
            return false;
        }

        if (_start > 0)
        {
            Array.Copy(_buffer, _start, _buffer, 0, _end - _start);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _streamEnded = read == 0;
        _end += read;
        return read > 0;
    }
}

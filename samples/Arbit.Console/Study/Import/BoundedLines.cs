using System.Text;

namespace Arbit.Console.Study.Import;

/// <summary>Lines of an untrusted text: a line longer than the limit ends the reading instead of the memory.</summary>
internal sealed class BoundedLines(Stream content, int longest = BoundedLines.DefaultLongest) : IDisposable
{
    /// <summary>16 Mi characters: far above any book in one line.</summary>
    public const int DefaultLongest = 16 * 1024 * 1024;

    private readonly StreamReader _reader = new(content, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024);
    private readonly StringBuilder _line = new();

    /// <summary>The number of the last line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Why the reading ended before the file did, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>The next line, or null at the end.</summary>
    public string? Read()
    {
        if (Problem is not null)
        {
            return null;
        }

        try
        {
            return ReadAny();
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            Problem = $"cannot be read after line {Number}: {e.Message} The file is damaged or cut short; get it again.";
            return null;
        }
    }

    public void Dispose() => _reader.Dispose();

    private string? ReadAny()
    {
        _line.Clear();
        int c;
        while ((c = _reader.Read()) >= 0)
        {
            if (c == '\n')
            {
                return Take();
            }

            _line.Append((char)c);
            if (_line.Length > longest)
            {
                Problem = $"has a line longer than {longest} characters after line {Number}; it is not a file of books.";
                return null;
            }
        }

        return _line.Length > 0 ? Take() : null;
    }

    private string Take()
    {
        Number++;
        int end = _line.Length > 0 && _line[^1] == '\r' ? _line.Length - 1 : _line.Length;
        return _line.ToString(0, end);
    }
}

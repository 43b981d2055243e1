namespace Arbit.Console.Study.Statistics;

/// <summary>Finds the windows of one edge level in one pair's observations.</summary>
internal sealed class WindowTracker
{
    private readonly List<EdgeWindow> _closed = [];
    private DateTimeOffset _first;
    private DateTimeOffset _last;
    private int _samples;

    public void Observe(DateTimeOffset at, bool holds)
    {
        if (holds)
        {
            _first = _samples == 0 ? at : _first;
            _last = at;
            _samples++;
        }
        else if (_samples > 0)
        {
            Close(at, cut: false);
        }
    }

    /// <summary>The data have a hole here: an open window ends with its last sample.</summary>
    public void Break()
    {
        if (_samples > 0)
        {
            Close(_last, cut: true);
        }
    }

    /// <summary>All windows so far, an open one as if the data ended here.</summary>
    public IEnumerable<EdgeWindow> Windows => _samples > 0 ? _closed.Append(new EdgeWindow(_last - _first, _samples, Cut: true)) : _closed;

    private void Close(DateTimeOffset end, bool cut)
    {
        _closed.Add(new EdgeWindow(end - _first, _samples, cut));
        _samples = 0;
    }
}

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>What is wrong now, by where: each place has one word, and takes it back when it is well again.</summary>
/// <threadsafety>Safe for any number of threads.</threadsafety>
internal sealed class FaultBoard
{
    private readonly Lock _lock = new();
    private readonly List<(string Where, VenueFault Fault)> _faults = [];

    /// <summary>The newest fault that still stands, or null.</summary>
    public VenueFault? Newest
    {
        get
        {
            lock (_lock)
            {
                return _faults.Count > 0 ? _faults[^1].Fault : null;
            }
        }
    }

    public void Set(string where, VenueFault fault)
    {
        lock (_lock)
        {
            _faults.RemoveAll(f => f.Where == where);
            _faults.Add((where, fault));
        }
    }

    public void Clear(string where)
    {
        lock (_lock)
        {
            _faults.RemoveAll(f => f.Where == where);
        }
    }
}

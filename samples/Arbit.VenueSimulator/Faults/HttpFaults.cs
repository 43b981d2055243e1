namespace Arbit.VenueSimulator.Faults;

/// <summary>The faults that wait for a host's next requests.</summary>
internal sealed class HttpFaults
{
    private readonly Queue<HttpFault> _requests = new();
    private readonly Queue<HttpFault> _handshakes = new();

    public void Add(HttpFault fault, int count, bool isHandshake)
    {
        for (int i = 0; i < count; i++)
        {
            (isHandshake ? _handshakes : _requests).Enqueue(fault);
        }
    }

    public HttpFault? Next() => _requests.TryDequeue(out HttpFault? fault) ? fault : null;

    public HttpFault? NextHandshake() => _handshakes.TryDequeue(out HttpFault? fault) ? fault : null;
}

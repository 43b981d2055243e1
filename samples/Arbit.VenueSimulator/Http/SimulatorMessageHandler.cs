using System.Net;
using System.Net.Http.Headers;

namespace Arbit.VenueSimulator.Http;

/// <summary>Sends an <see cref="HttpClient"/>'s requests to the simulation in memory, to the host its address names.</summary>
public sealed class SimulatorMessageHandler : HttpMessageHandler
{
    private readonly Simulator _simulator;

    internal SimulatorMessageHandler(Simulator simulator) => _simulator = simulator;

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return Send(request, body);
    }

    /// <inheritdoc />
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var buffer = new MemoryStream();
        request.Content?.CopyTo(buffer, null, cancellationToken);
        return Send(request, buffer.ToArray());
    }

    private HttpResponseMessage Send(HttpRequestMessage request, byte[] body)
    {
        IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers = request.Content is null ? request.Headers : request.Headers.Concat(request.Content.Headers);
        SimResponse answer = _simulator.Answer(request.RequestUri!, SimRequest.Of(request.Method.Method, request.RequestUri!.PathAndQuery,
            headers.Select(static h => KeyValuePair.Create(h.Key, string.Join(',', h.Value))), body));
        if (answer.IsAborted)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The venue cut the connection.");
        }

        var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new ByteArrayContent(answer.Body), RequestMessage = request };
        response.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(answer.ContentType);
        foreach ((string name, string value) in answer.Headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}

namespace Arbit.Transport;

/// <summary>
/// The headers of one attempt to connect. Asked anew for each, so that a signature carries the time of its attempt.
/// </summary>
/// <param name="cancellationToken">Cancelled when the attempt is no longer wanted.</param>
/// <returns>Names and values.</returns>
public delegate ValueTask<IReadOnlyCollection<KeyValuePair<string, string>>> SocketHeaders(CancellationToken cancellationToken);

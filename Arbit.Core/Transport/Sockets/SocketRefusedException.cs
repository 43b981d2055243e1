using System.Globalization;
using System.Net;

namespace Arbit.Transport;

/// <summary>The server answered the request for a connection with an HTTP status instead: credentials, limits, maintenance.</summary>
public sealed class SocketRefusedException : Exception
{
    /// <summary>Describes the refusal.</summary>
    /// <param name="status">What the server answered.</param>
    /// <param name="retryAfter">How long it asked to stay away; null when it did not say.</param>
    /// <param name="inner">What was caught, if anything.</param>
    public SocketRefusedException(HttpStatusCode status, TimeSpan? retryAfter = null, Exception? inner = null)
        : base(string.Create(CultureInfo.InvariantCulture, $"The server refused the connection with HTTP {(int)status}."), inner)
    {
        Status = status;
        RetryAfter = retryAfter;
    }

    /// <summary>What the server answered.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>How long it asked to stay away; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; }
}

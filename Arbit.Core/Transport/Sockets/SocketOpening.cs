using System.Net.WebSockets;

namespace Arbit.Transport;

/// <summary>One attempt to connect: a connection, or why there is none.</summary>
/// <param name="Socket">The connection; null when there is none.</param>
/// <param name="Failure">Why there is none.</param>
internal readonly record struct SocketOpening(WebSocket? Socket, Disconnection? Failure)
{
    internal static async Task<SocketOpening> TryAsync(
        ISocketConnector connector, ReconnectingSocketOptions options, TimeProvider clock, UserCode userCode, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(options.ConnectTimeout, clock);
        using var unwanted = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        Task<WebSocket>? opening = null;
        try
        {
            using (userCode.Enter())
            {
                opening = connector.ConnectAsync(unwanted.Token);
            }

            return new SocketOpening(await opening.WaitAsync(unwanted.Token).ConfigureAwait(false), null);
        }
#pragma warning disable CA1031 // A connector may fail in any way; each becomes a disconnection with the cause attached.
        catch (Exception error)
#pragma warning restore CA1031
        {
            DisposeWhenLate(opening);
            return new SocketOpening(null, Describe(error, options, clock, limit.IsCancellationRequested, stop.IsCancellationRequested));
        }
    }

    private static Disconnection Describe(
        Exception error, ReconnectingSocketOptions options, TimeProvider clock, bool late, bool stopped)
    {
        (DisconnectReason reason, string detail) = error switch
        {
            _ when stopped => (DisconnectReason.Stopped, "the socket was stopped"),
            SocketRefusedException => (DisconnectReason.Refused, error.Message),
            _ when late => (DisconnectReason.ConnectTimedOut, $"connecting took longer than {options.ConnectTimeout}"),
            _ => (DisconnectReason.ConnectFailed, $"{error.GetType().Name}: {error.Message}"),
        };
        var refused = error as SocketRefusedException;
        return new Disconnection(reason, detail, clock.GetUtcNow())
        {
            Status = refused?.Status,
            RetryAfter = refused?.RetryAfter,
            Error = error,
        };
    }

    /// <summary>A connector that does not heed its token may still open a connection nobody waits for.</summary>
    private static void DisposeWhenLate(Task<WebSocket>? opening) => opening?.ContinueWith(
        static late =>
        {
            if (late.IsCompletedSuccessfully)
            {
                late.Result.Dispose();
            }
            else
            {
                // Looked at, so that it does not count as unobserved: the attempt was reported already.
                _ = late.Exception;
            }
        },
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}

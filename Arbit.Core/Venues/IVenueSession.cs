using Arbit.Markets;

namespace Arbit.Venues;

/// <summary>
/// A venue's live side: its connections, its requests and its refreshing on a schedule. Everything it learns goes through
/// the venue's own <see cref="Events.IInputHandler.Receive"/>, so that a recording holds all of it.
/// </summary>
/// <remarks>Disposing it stops it. A session is started once; a new run is a new session.</remarks>
public interface IVenueSession : IAsyncDisposable
{
    /// <summary>The venue it serves.</summary>
    VenueId Venue { get; }

    /// <summary>
    /// What is wrong now, or why it has ended; null while all is well. One that keeps trying clears it when it succeeds.
    /// </summary>
    VenueFault? Fault { get; }

    /// <summary>
    /// Ends when the session has ended for good: stopped, or given up because another attempt would fail the same way, as
    /// with refused credentials. It fails only on a bug.
    /// </summary>
    Task Completion { get; }

    /// <summary>Begins to connect and to refresh. Returns without waiting for the connection to be made.</summary>
    /// <param name="cancellationToken">Gives up the start; the session is stopped then.</param>
    /// <exception cref="InvalidOperationException">It was started before.</exception>
    ValueTask StartAsync(CancellationToken cancellationToken = default);

    /// <summary>Ends everything it has begun and waits for that. Safe to repeat.</summary>
    ValueTask StopAsync();
}

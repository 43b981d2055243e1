using Arbit.Markets;

namespace Arbit.Venues;

/// <summary>A venue's private stream: what happens to the account's orders, as far as the venue tells.</summary>
/// <remarks>It reconnects by itself. Disposing it stops it.</remarks>
public interface IOrderStream : IAsyncDisposable
{
    /// <summary>The venue.</summary>
    VenueId Venue { get; }

    /// <summary>Begins to connect and to tell the listener. Started once.</summary>
    /// <exception cref="InvalidOperationException">It was started before.</exception>
    ValueTask StartAsync(IOrderListener listener, CancellationToken cancellationToken);
}

using Arbit.Books;
using Arbit.Diagnostics;
using Arbit.Venues;

namespace Arbit.Engine;

/// <summary>Tells the meter what books and decisions show. It observes and never steers.</summary>
internal sealed class EngineMeter(ArbitMeter meter)
{
    /// <summary>A book's health changed. Inside the turn.</summary>
    public void OnHealth(OrderBook book)
    {
        if (book.State == BookState.Stale)
        {
            meter.NoteStale(book.Market.Venue.Name, book.Fault.ToString());
        }
    }

    /// <summary>Time has passed: how old are the proofs of all followed books? Inside the turn.</summary>
    public void OnTick(IReadOnlyList<IVenue> venues, DateTimeOffset now)
    {
        if (!meter.WantsStaleness)
        {
            return;
        }

        foreach (IVenue venue in venues)
        {
            foreach (OrderBook book in venue.Books.Books)
            {
                // A book that never came has no age yet; its state says so.
                if (book.State != BookState.Empty)
                {
                    meter.NoteStaleness(venue.Id.Name, now - book.ProvenAt);
                }
            }
        }
    }

    /// <summary>Lets the totals be read from the engine.</summary>
    public void Observe(ArbitEngine engine) => meter.Observe(
        () => engine.Statistics.Reasons.Select(static r => KeyValuePair.Create(r.Key.ToString(), r.Value)),
        () => engine.Statistics.Inputs,
        () => engine.Statistics.Trades);

    /// <summary>Ends the instruments.</summary>
    public void Dispose() => meter.Dispose();
}

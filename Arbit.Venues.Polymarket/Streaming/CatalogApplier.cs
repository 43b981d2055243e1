using Arbit.Books;
using Arbit.Events;
using Arbit.Venues.Polymarket.Instruments;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>Takes what a catalog body says into the catalog and to the followed books it is about. Inside the gate only.</summary>
internal sealed class CatalogApplier(InstrumentCatalog catalog, MarketStates states, BookSupervisor supervisor, BookJudge judge)
{
    public void Apply(CatalogBody body, in GateTurn turn)
    {
        foreach (CatalogProblem problem in body.Problems)
        {
            catalog.Refuse(problem);
            if (problem.ConditionId is { } id && states.Find(id) is { } stopped)
            {
                supervisor.Touch(stopped, BookEventKind.HealthChanged, turn.Number);
            }
        }

        foreach (MarketListing listing in body.Listings)
        {
            MarketState? state = states.Find(listing.ConditionId);
            bool keepTick = state is { TickIsFromStream: true };
            if (!catalog.Apply(listing, keepTick, turn.At) || state is null || catalog.Listing(listing.ConditionId) is not { } merged)
            {
                continue;
            }

            MarketStates.Learn(state, merged);
            judge.Retry(state, turn);
            supervisor.Touch(state, BookEventKind.HealthChanged, turn.Number);
        }
    }
}

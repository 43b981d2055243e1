using Arbit.Events;
using Arbit.Fees;
using Arbit.Markets;
using Arbit.Venues;

namespace Arbit.CustomFeeModel;

/// <summary>A venue as it is, but for its fees. A market whose fees the venue does not know stays untraded.</summary>
internal sealed class VenueWithFees(IVenue inner, IFeeModel fees) : IVenue, IFeeSource
{
    private readonly FeeSchedule _schedule = FeeSchedule.Always(fees);

    public VenueId Id => inner.Id;

    public VenueCapabilities Capabilities => inner.Capabilities;

    public VenueStatus Status => inner.Status;

    public IBookFeed Books => inner.Books;

    public IInstrumentCatalog Instruments => inner.Instruments;

    public IFeeSource Fees => this;

    public long Version => inner.Fees.Version;

    public FeeSchedule? FeesOf(MarketId market) => inner.Fees.FeesOf(market) is null ? null : _schedule;

    public void Receive(in GateInput input) => inner.Receive(input);

    public void OnTick(in GateTurn turn) => inner.OnTick(turn);

    public void AfterTurn() => inner.AfterTurn();
}

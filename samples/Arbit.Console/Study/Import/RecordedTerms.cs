using Arbit.Fees;
using Arbit.Markets;

namespace Arbit.Console.Study.Import;

/// <summary>The terms of a leg as the venue's own catalog stated them in the recording.</summary>
/// <param name="Instrument">The catalog entry; its grid is the studied contract's.</param>
/// <param name="Fees">The fee schedule.</param>
internal sealed record RecordedTerms(OutcomeMarket Instrument, FeeSchedule Fees) : LegTerms(Instrument.Id.Venue.Name);

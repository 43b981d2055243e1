using Microsoft.Extensions.Options;

namespace Arbit.Venues.Polymarket;

/// <summary>Checks <see cref="PolymarketOptions"/> against their stated ranges; all problems at once.</summary>
[OptionsValidator]
internal sealed partial class PolymarketOptionsValidator : IValidateOptions<PolymarketOptions>;

using Microsoft.Extensions.Options;

namespace Arbit.Venues.Kalshi;

/// <summary>Checks <see cref="KalshiOptions"/> against its annotations; generated.</summary>
[OptionsValidator]
internal sealed partial class KalshiOptionsValidator : IValidateOptions<KalshiOptions>;

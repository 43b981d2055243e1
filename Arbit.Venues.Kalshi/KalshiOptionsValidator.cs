using Microsoft.Extensions.Options;

namespace Arbit.Venues.Kalshi;

/// <summary>Fails bad options when they are first read, with all their problems.</summary>
internal sealed class KalshiOptionsValidator : IValidateOptions<KalshiOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, KalshiOptions options) => options.Validate() is { Count: > 0 } problems
        ? ValidateOptionsResult.Fail(problems.Select(static p => p.ToString()))
        : ValidateOptionsResult.Success;
}

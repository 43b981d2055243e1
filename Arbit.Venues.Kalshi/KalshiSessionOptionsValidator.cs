using Microsoft.Extensions.Options;

namespace Arbit.Venues.Kalshi;

/// <summary>Fails a session's bad options when they are first read, with all their problems.</summary>
internal sealed class KalshiSessionOptionsValidator : IValidateOptions<KalshiSessionOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, KalshiSessionOptions options) => options.Validate() is { Count: > 0 } problems
        ? ValidateOptionsResult.Fail(problems.Select(static p => p.ToString()))
        : ValidateOptionsResult.Success;
}

using Microsoft.Extensions.Options;

namespace Arbit.Venues.Polymarket;

/// <summary>Fails a session's bad options when they are first read, with all their problems.</summary>
internal sealed class PolymarketSessionOptionsValidator : IValidateOptions<PolymarketSessionOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, PolymarketSessionOptions options) => options.Validate() is { Count: > 0 } problems
        ? ValidateOptionsResult.Fail(problems.Select(static p => p.ToString()))
        : ValidateOptionsResult.Success;
}

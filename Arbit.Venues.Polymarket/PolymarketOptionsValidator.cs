using Microsoft.Extensions.Options;

namespace Arbit.Venues.Polymarket;

/// <summary>Fails bad options when they are first read, with all their problems.</summary>
internal sealed class PolymarketOptionsValidator : IValidateOptions<PolymarketOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, PolymarketOptions options) => options.Validate() is { Count: > 0 } problems
        ? ValidateOptionsResult.Fail(problems.Select(static p => p.ToString()))
        : ValidateOptionsResult.Success;
}

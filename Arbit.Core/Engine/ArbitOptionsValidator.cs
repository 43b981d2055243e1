using Microsoft.Extensions.Options;

namespace Arbit.Engine;

/// <summary>Fails bad settings when they are first read, with all their problems.</summary>
internal sealed class ArbitOptionsValidator : IValidateOptions<ArbitOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, ArbitOptions options) => options.Validate() is { Count: > 0 } problems
        ? ValidateOptionsResult.Fail(problems.Select(static p => p.ToString()))
        : ValidateOptionsResult.Success;
}

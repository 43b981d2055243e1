using Arbit.Diagnostics;

namespace Arbit.Venues.Polymarket;

/// <summary>What a live session is made with where it is registered. Market data asks for no key.</summary>
public sealed class PolymarketSessionOptions : ICheckedOptions
{
    /// <summary>How the venue is reached; null for over this machine's network.</summary>
    public PolymarketTransport? Transport { get; set; }

    /// <inheritdoc />
    public IReadOnlyList<InputProblem> Validate() =>
    [
        .. (Transport?.BackOff.Validate() ?? []).Select(static p => new InputProblem(
            $"{PolymarketVenue.Name}.{nameof(Transport)}.{nameof(PolymarketTransport.BackOff)}", p.ErrorMessage!.TrimEnd('.'), "See its ranges")),
    ];
}

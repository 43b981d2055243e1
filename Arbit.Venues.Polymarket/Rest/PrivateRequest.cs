using Arbit.Transport;

namespace Arbit.Venues.Polymarket.Rest;

/// <summary>A request for one account.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path without the query, which is not signed.</param>
/// <param name="Budget">What it is charged to.</param>
internal sealed record PrivateRequest(HttpMethod Method, string Path, IRequestBudget Budget)
{
    /// <summary>What follows the path: empty, or a question mark and more.</summary>
    public string Query { get; init; } = "";

    /// <summary>The exact bytes to send; null for none.</summary>
    public byte[]? Body { get; init; }

    public BudgetLane Lane { get; init; }

    /// <summary>False for what is worth nothing later: it fails at once when the budget is used up.</summary>
    public bool MayWait { get; init; } = true;

    /// <summary>False for public reads.</summary>
    public bool IsSigned { get; init; } = true;

    /// <summary>Headers of another kind of authentication than the API key's.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The host; null for the order book service.</summary>
    public Uri? Host { get; init; }

    /// <summary>What the faults of it name.</summary>
    public string Where => $"{PolymarketVenue.Name}: {Method} {Path}";
}

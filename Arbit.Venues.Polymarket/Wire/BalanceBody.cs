using System.Text.Json;
using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Wire;

/// <summary>The body of <c>GET /balance-allowance</c>.</summary>
/// <param name="Balance">Whole units of the asset.</param>
/// <param name="Allowances">What each contract may take, by its address in lower case; empty when the body tells none.</param>
/// <param name="Allowance">What may be taken, where the body does not tell the contracts apart.</param>
internal sealed record BalanceBody(decimal Balance, IReadOnlyDictionary<string, decimal> Allowances, decimal? Allowance)
{
    private const int Decimals = 6;

    /// <summary>An allowance is often the greatest number there is: no more of it matters than this.</summary>
    private const decimal Boundless = 1_000_000_000_000_000m;

    /// <summary>Reads one; null when it is none.</summary>
    public static BalanceBody? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            var row = new RowReader(document.RootElement);
            if (row.Optional("balance") is not { } text || Units(text) is not { } balance)
            {
                return null;
            }

            var allowances = new Dictionary<string, decimal>(StringComparer.Ordinal);
            if (document.RootElement.TryGetProperty("allowances", out JsonElement all) && all.ValueKind == JsonValueKind.Object)
            {
                foreach (JsonProperty one in all.EnumerateObject())
                {
                    allowances[one.Name.ToLowerInvariant()] = Units(one.Value.ToString()) ?? 0m;
                }
            }

            return new BalanceBody(balance, allowances, row.Optional("allowance") is { } single ? Units(single) : null);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Millionths, as the chain counts; a text with a point can only be whole units.
    private static decimal? Units(string text)
    {
        if (text.Length > 28 && text.All(char.IsAsciiDigit))
        {
            return Boundless;
        }

        return !RowReader.TryAmount(text, out decimal value) ? null
            : text.Contains('.', StringComparison.Ordinal) ? value
            : ExactDecimal.Normalize(Math.Min(value / ExactDecimal.PowerOfTen(Decimals), Boundless));
    }
}

using System.Text.Json;

namespace Arbit.Venues.Polymarket.Wire;

/// <summary>One page of a list: <c>{"data":[…],"next_cursor":"…"}</c>.</summary>
/// <param name="Rows">Its rows, kept beyond the body.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
internal sealed record PageReader(IReadOnlyList<JsonElement> Rows, string? Next)
{
    /// <summary>The cursor that says there is no more.</summary>
    private const string End = "LTE=";

    /// <summary>Reads one; null when it is none.</summary>
    public static PageReader? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("data", out JsonElement data) || data.ValueKind != JsonValueKind.Array)
            {
                return null;
            }

            string? next = new RowReader(root).Optional("next_cursor");
            return new PageReader([.. data.EnumerateArray().Select(static row => row.Clone())], next == End ? null : next);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using Arbit.VenueSimulator.Http;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>Pages of the CLOB: the cursor is an offset in base64, <c>LTE=</c> (−1) after the last page.</summary>
internal static class ClobPage
{
    public const string End = "LTE=";
    private const int Size = 500;

    public static SimResponse Of<T>(IReadOnlyList<T> all, string? cursor, Action<Utf8JsonWriter, T> write)
    {
        if (Read(cursor) is not { } from)
        {
            return PolymarketErrors.Of(400, "next item should be greater than or equal to 0");
        }

        List<T> page = [.. all.Skip(from).Take(Size)];
        int next = from + page.Count;
        return SimResponse.Object(json =>
        {
            json.WriteObjects("data", page, write);
            json.WriteString("next_cursor", next < all.Count ? Convert.ToBase64String(Encoding.ASCII.GetBytes(next.ToString(CultureInfo.InvariantCulture))) : End);
            json.WriteNumber("limit", Size);
            json.WriteNumber("count", page.Count);
        });
    }

    private static int? Read(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
        {
            return 0;
        }

        byte[] bytes = new byte[cursor.Length];
        return Convert.TryFromBase64String(cursor, bytes, out int length)
            && int.TryParse(Encoding.ASCII.GetString(bytes, 0, length), NumberStyles.None, CultureInfo.InvariantCulture, out int offset)
            ? offset
            : null;
    }
}

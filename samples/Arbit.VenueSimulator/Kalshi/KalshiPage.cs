using System.Globalization;
using System.Text;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>A page of a list. A cursor that means nothing starts over, as the venue does; the last page's is empty.</summary>
internal static class KalshiPage
{
    public static (IReadOnlyList<T> Items, string Cursor) Of<T>(IEnumerable<T> all, string? cursor, int limit)
    {
        List<T> list = [.. all];
        int from = Read(cursor);
        from = from > list.Count ? 0 : from;
        List<T> page = [.. list.Skip(from).Take(limit)];
        int next = from + page.Count;
        return (page, next < list.Count && page.Count > 0 ? Write(next) : "");
    }

    private static string Write(int offset) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes("o" + offset.ToString(CultureInfo.InvariantCulture))).TrimEnd('=');

    private static int Read(string? cursor)
    {
        byte[] bytes = new byte[64];
        return cursor is { Length: > 0 and < 40 }
            && Convert.TryFromBase64String(cursor.PadRight((cursor.Length + 3) / 4 * 4, '='), bytes, out int length)
            && length > 1 && bytes[0] == (byte)'o'
            && int.TryParse(Encoding.ASCII.GetString(bytes, 1, length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int offset)
            ? offset
            : 0;
    }
}

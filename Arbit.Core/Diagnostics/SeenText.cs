using System.Globalization;
using System.Text;

namespace Arbit.Diagnostics;

/// <summary>Makes untrusted text fit to be shown: quoted, short, without control characters.</summary>
public static class SeenText
{
    private const int Longest = 80;

    /// <summary>
    /// The text in single quotes. Control characters are written as <c>\u001B</c>, so that they cannot steer a terminal;
    /// past 80 characters only the length is told.
    /// </summary>
    public static string Quote(string? text)
    {
        if (text is null)
        {
            return "nothing";
        }

        var quoted = new StringBuilder(Math.Min(text.Length, Longest) + 2).Append('\'');
        foreach (char c in text.AsSpan(0, Math.Min(text.Length, Longest)))
        {
            if (char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate)
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            }
            else
            {
                quoted.Append(c);
            }
        }

        if (text.Length > Longest)
        {
            quoted.Append(CultureInfo.InvariantCulture, $"… ({text.Length} characters)");
        }

        return quoted.Append('\'').ToString();
    }
}

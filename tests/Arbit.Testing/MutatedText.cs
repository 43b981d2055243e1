using System.Text;

namespace Arbit.Testing;

/// <summary>Text that is nearly right: what a reader of wire formats must take as it is meant or refuse, and never misread.</summary>
public static class MutatedText
{
    /// <summary>Changes, inserts or removes up to three bytes.</summary>
    /// <param name="text">What is right, as UTF-8.</param>
    /// <param name="alphabet">What a byte may turn into: enough of each kind to reach every branch. Characters above 255 are cut to a byte.</param>
    /// <param name="seed">Decides which bytes; the same seed gives the same text.</param>
    public static byte[] Of(string text, string alphabet, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentException.ThrowIfNullOrEmpty(alphabet);
        var random = new Random(seed);
        List<byte> bytes = [.. Encoding.UTF8.GetBytes(text)];
        for (int edit = random.Next(4); edit > 0 && bytes.Count > 0; edit--)
        {
            int at = random.Next(bytes.Count);
            byte value = (byte)alphabet[random.Next(alphabet.Length)];
            switch (random.Next(3))
            {
                case 0:
                    bytes[at] = value;
                    break;
                case 1:
                    bytes.Insert(at, value);
                    break;
                default:
                    bytes.RemoveAt(at);
                    break;
            }
        }

        return [.. bytes];
    }
}

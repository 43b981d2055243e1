using System.Text.Json;

namespace Arbit.VenueSimulator.Accounting;

/// <summary>Every text the venues sent, in order and by host, as fingerprints.</summary>
internal sealed class ToldTape
{
    private readonly Dictionary<string, List<ToldMessage>> _hosts = new(StringComparer.Ordinal);

    public IReadOnlyList<ToldMessage> Of(string host) => [.. _hosts.GetValueOrDefault(host) ?? []];

    public void Note(string host, ReadOnlySpan<byte> text, DateTimeOffset at, long position)
    {
        if (!_hosts.TryGetValue(host, out List<ToldMessage>? told))
        {
            _hosts.Add(host, told = []);
        }

        told.Add(new ToldMessage(ToldMessage.FingerprintOf(text), at, position));
        if (text.Length > 0 && text[0] == '[')
        {
            NoteParts(told, text, at, position);
        }
    }

    // A client may take a long list one by one.
    private static void NoteParts(List<ToldMessage> told, ReadOnlySpan<byte> text, DateTimeOffset at, long position)
    {
        var reader = new Utf8JsonReader(text);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            told.Add(new ToldMessage(ToldMessage.FingerprintOf(text[start..(int)reader.BytesConsumed]), at, position));
        }
    }
}

using Arbit.Venues.Polymarket.Instruments;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>Takes from a book message what the venue hashes besides the levels.</summary>
internal static class WireTerms
{
    /// <summary>True when everything the message states is what it claims to be. Changes nothing.</summary>
    public static bool Fit(in WireMessage message, ReadOnlySpan<byte> payload) =>
        Math.Max(Math.Max(message.LastTradePrice.Length, message.MinOrderSize.Length), message.Version.Length) <= OwnedText.MaxLength
        && (!message.Has(WireFields.TickSize) || TickSizes.TryParse(message.TickSize.Of(payload), out _));

    /// <summary>Copies what the message states.</summary>
    /// <returns>The stated tick, or null.</returns>
    public static decimal? Take(BookTerms terms, in WireMessage message, ReadOnlySpan<byte> payload)
    {
        Take(terms.MinOrderSize, message, WireFields.MinOrderSize, message.MinOrderSize.Of(payload));
        Take(terms.LastTradePrice, message, WireFields.LastTradePrice, message.LastTradePrice.Of(payload));
        Take(terms.Version, message, WireFields.Version, message.Version.Of(payload));
        Take(terms.TickSize, message, WireFields.TickSize, message.TickSize.Of(payload));
        terms.NegRisk = message.Has(WireFields.NegRisk) ? message.NegRisk : terms.NegRisk;
        return message.Has(WireFields.TickSize) && TickSizes.TryParse(message.TickSize.Of(payload), out decimal tick) ? tick : null;
    }

    private static void Take(OwnedText into, in WireMessage message, WireFields field, ReadOnlySpan<byte> text)
    {
        if (message.Has(field))
        {
            into.Set(text);
        }
    }
}

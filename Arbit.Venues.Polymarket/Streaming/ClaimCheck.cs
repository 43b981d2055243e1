using Arbit.Books;
using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>
/// Compares the venue's claims with a book. A trade of one token is the complement of the same trade of the other; both
/// texts of the last trade price are tried, and the one that fits is kept.
/// </summary>
internal static class ClaimCheck
{
    public static bool Matches(BookHashVerifier verifier, OrderBook book, BookTerms terms, HashClaim yes, HashClaim no)
    {
        ReadOnlySpan<byte> price = terms.LastTradePrice.Bytes;
        if (Matches(verifier, book, terms, yes, no, price))
        {
            return true;
        }

        Span<byte> mirrored = stackalloc byte[OwnedText.MaxLength];
        int length = Complement(price, mirrored);
        if (length == 0 || !Matches(verifier, book, terms, yes, no, mirrored[..length]))
        {
            return false;
        }

        terms.LastTradePrice.Set(mirrored[..length]);
        return true;
    }

    private static bool Matches(BookHashVerifier verifier, OrderBook book, BookTerms terms, HashClaim yes, HashClaim no, ReadOnlySpan<byte> price) =>
        (!yes.IsMade || verifier.Matches(book, terms, Outcome.Yes, yes, price))
        && (!no.IsMade || verifier.Matches(book, terms, Outcome.No, no, price))
        && (yes.IsMade || no.IsMade);

    // "0.075" for "0.925"; nothing for text that is no price inside 0 to 1.
    private static int Complement(ReadOnlySpan<byte> price, Span<byte> into)
    {
        const int Decimals = Wire.WireValues.PriceDecimals;
        long one = ExactDecimal.PowerOfTen(Decimals);
        if (!DecimalText.TryScale(price, Decimals, out long ticks) || ticks <= 0 || ticks >= one)
        {
            return 0;
        }

        return WireDecimal.Write(one - ticks, Decimals, into);
    }
}

using System.Security.Cryptography;
using Arbit.Books;
using Arbit.Markets;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>
/// Computes the venue's hash of a book: SHA-1 of the compact JSON of <c>GET /book</c> with an empty <c>hash</c>, keys in
/// the server's order. The hash of a price_change is the same hash of the whole resulting book.
/// </summary>
/// <remarks>
/// Depends on nothing but a book, its terms and a claim, so that it can run inside the turn or behind it on a copy.
/// Levels are written back from their integers, because the server writes shortest decimals. Not thread-safe: one buffer.
/// </remarks>
internal sealed class BookHashVerifier
{
    private byte[] _buffer = new byte[4096];
    private int _length;

    /// <summary>True when the claim is the hash of the book as the outcome's holder sees it.</summary>
    public bool Matches(OrderBook book, BookTerms terms, Outcome outcome, HashClaim claim, ReadOnlySpan<byte> lastTradePrice) =>
        claim.IsMade && Compute(book, terms, outcome, claim.Timestamp, lastTradePrice) == claim.Hash;

    /// <summary>The hash of the book at a timestamp.</summary>
    public BookHash Compute(OrderBook book, BookTerms terms, Outcome outcome, long timestamp, ReadOnlySpan<byte> lastTradePrice)
    {
        var view = new BookView(book, outcome);
        Reserve(512 + (64 * (view.Count(BookSide.Bid) + view.Count(BookSide.Ask))));
        _length = 0;
        Put("{\"market\":\""u8);
        Put(terms.Market);
        Put("\",\"asset_id\":\""u8);
        Put(terms.Asset(outcome));
        Put("\",\"timestamp\":\""u8);
        PutDecimal(timestamp, 0);
        Put("\",\"hash\":\"\",\"bids\":["u8);
        PutLevels(view, BookSide.Bid);
        Put("],\"asks\":["u8);
        PutLevels(view, BookSide.Ask);
        Put("],\"min_order_size\":\""u8);
        Put(terms.MinOrderSize.Bytes);
        Put("\",\"tick_size\":\""u8);
        Put(terms.TickSize.Bytes);
        Put("\",\"neg_risk\":"u8);
        Put(terms.NegRisk == true ? "true"u8 : "false"u8);
        Put(",\"last_trade_price\":\""u8);
        Put(lastTradePrice);
        Put("\""u8);
        if (terms.Version.IsKnown)
        {
            Put(",\"version\":\""u8);
            Put(terms.Version.Bytes);
            Put("\""u8);
        }

        Put("}"u8);
        Span<byte> hash = stackalloc byte[BookHash.Size];
#pragma warning disable CA5350 // The venue's own integrity hash; nothing is protected with it.
        SHA1.HashData(_buffer.AsSpan(0, _length), hash);
#pragma warning restore CA5350
        return BookHash.FromBytes(hash);
    }

    // Both sides end with their best level.
    private void PutLevels(BookView view, BookSide side)
    {
        BookScale scale = view.Book.Scale;
        for (int rank = view.Count(side) - 1; rank >= 0; rank--)
        {
            BookLevel level = view.Level(side, rank);
            Put("{\"price\":\""u8);
            PutDecimal(level.Ticks, scale.PriceDecimals);
            Put("\",\"size\":\""u8);
            PutDecimal(level.Lots, scale.QuantityDecimals);
            Put(rank == 0 ? "\"}"u8 : "\"},"u8);
        }
    }

    private void Put(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }

    private void PutDecimal(long scaled, int decimals) => _length += WireDecimal.Write(scaled, decimals, _buffer.AsSpan(_length));

    private void Reserve(int size)
    {
        if (_buffer.Length < size)
        {
            _buffer = new byte[Math.Max(size, _buffer.Length * 2)];
        }
    }
}

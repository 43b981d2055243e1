using Arbit.Books;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>A copy of all that a hash is made of, so that it can be checked while the book moves on. Reused.</summary>
internal sealed class HashJob
{
    private readonly BookTerms _terms = new("", "", "");
    private readonly OrderBook _book = new(default, PolymarketVenue.Scale);
    private HashClaim _yes, _no;

    /// <summary>Counts the jobs of a venue.</summary>
    public long Number { get; private set; }

    /// <summary>The source of its verdict; names the market.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Copies the market as it stands in this turn.</summary>
    public void Take(long number, MarketState state, DateTimeOffset at)
    {
        Number = number;
        Source = state.HashSource;
        (_yes, _no) = (state.YesClaim, state.NoClaim);
        _terms.CopyFrom(state.Terms);
        _book.BeginSnapshot(state.Book.Scale, at);
        _book.PutSnapshot(state.Book);
    }

    /// <summary>True when the claims are the hashes of the copy.</summary>
    public bool Matches(BookHashVerifier verifier) => ClaimCheck.Matches(verifier, _book, _terms, _yes, _no);
}

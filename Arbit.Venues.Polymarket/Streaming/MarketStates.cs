using System.Buffers;
using System.Text;
using Arbit.Books;
using Arbit.Markets;
using Arbit.Venues.Polymarket.Instruments;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>The stream state of every followed market that the catalog knows.</summary>
internal sealed class MarketStates
{
    private const int LongestSymbol = 128;
    private readonly Dictionary<string, MarketState> _bySymbol = new(SymbolComparer.Instance);
    private readonly Dictionary<string, MarketState>.AlternateLookup<ReadOnlySpan<byte>> _lookup;
    private readonly BookFeed _feed;
    private readonly InstrumentCatalog _catalog;
    private long _trimmedAt;

    public MarketStates(BookFeed feed, InstrumentCatalog catalog)
    {
        _feed = feed;
        _catalog = catalog;
        _lookup = _bySymbol.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public Dictionary<string, MarketState>.ValueCollection All => _bySymbol.Values;

    /// <summary>The state of a market as a frame names it, or null when it is not followed or not in the catalog.</summary>
    public MarketState? Find(ReadOnlySpan<byte> symbol)
    {
        // What was true of the feed stays true until its version moves.
        if (_lookup.TryGetValue(symbol, out MarketState? state) && state.LiveIn == _feed.Version)
        {
            return state;
        }

        if (_feed.Find(symbol) is not { } book)
        {
            return null;
        }

        state ??= Create(book);
        if (state is not null)
        {
            if (!ReferenceEquals(state.Book, book))
            {
                state.Rebind(book);
            }

            state.LiveIn = _feed.Version;
        }

        return state;
    }

    /// <summary>The state of a market that was seen before, or null.</summary>
    public MarketState? Find(ReadOnlySpan<char> symbol)
    {
        // A followed symbol is ASCII and not longer than this; looked for by its bytes, so that a part of a text is not copied.
        Span<byte> bytes = stackalloc byte[LongestSymbol];
        return Ascii.FromUtf16(symbol, bytes, out int length) == OperationStatus.Done && _lookup.TryGetValue(bytes[..length], out MarketState? state) ? state : null;
    }

    /// <summary>Lets go of markets that nobody follows any more. Inside the gate, now and then.</summary>
    public void Trim()
    {
        if (_trimmedAt == _feed.Version)
        {
            return;
        }

        _trimmedAt = _feed.Version;
        foreach (string symbol in _bySymbol.Keys)
        {
            if (_feed.Find(_bySymbol[symbol].Id) is null)
            {
                // Allowed while the keys are enumerated.
                _bySymbol.Remove(symbol);
            }
        }
    }

    /// <summary>Copies what the catalog says into the terms; what the stream has said since is newer and stays.</summary>
    public static void Learn(MarketState state, MarketListing listing)
    {
        BookTerms terms = state.Terms;
        Set(terms.MinOrderSize, listing.MinOrderSizeText);
        if (!state.TickIsFromStream)
        {
            Set(terms.TickSize, listing.TickSizeText);
        }

        terms.NegRisk = listing.NegRisk ?? terms.NegRisk;
        if (listing.Version == MarketVersion.V2)
        {
            terms.Version.Set("v2"u8);
        }
    }

    /// <summary>Copies what a book of the venue says into the terms, and its tick into the catalog.</summary>
    public void Learn(MarketState state, in WireMessage message, ReadOnlySpan<byte> payload)
    {
        if (WireTerms.Take(state.Terms, message, payload) is { } tick)
        {
            SetTick(state, tick);
        }
    }

    /// <summary>Takes a tick that the venue's matching engine told: newer than any catalog body.</summary>
    public void SetTick(MarketState state, decimal tick)
    {
        state.TickIsFromStream = true;
        _catalog.SetTick(state.Id.Symbol, tick);
    }

    private MarketState? Create(OrderBook book)
    {
        if (_catalog.Listing(book.Market.Symbol) is not { } listing)
        {
            return null;
        }

        var state = new MarketState(book.Market, new BookTerms(book.Market.Symbol, listing.YesToken, listing.NoToken), book);
        Learn(state, listing);
        _bySymbol.Add(book.Market.Symbol, state);
        return state;
    }

    private static void Set(OwnedText into, string? text)
    {
        if (text is { Length: <= OwnedText.MaxLength })
        {
            Span<byte> bytes = stackalloc byte[text.Length];
            into.Set(bytes[..Encoding.ASCII.GetBytes(text, bytes)]);
        }
    }
}

using Arbit.Books;
using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>What is known about the stream of one followed market besides its levels.</summary>
internal sealed class MarketState(MarketId id, BookTerms terms, OrderBook book)
{
    private long _lastOfYes;
    private long _lastOfNo;

    public MarketId Id { get; } = id;

    public BookTerms Terms { get; } = terms;

    /// <summary>The source of verdicts on its hashes.</summary>
    public string HashSource { get; } = $"{PolymarketVenue.Name}/{HashVerdict.Source}{id.Symbol}";

    public OrderBook Book { get; private set; } = book;

    /// <summary>The version of the feed in which <see cref="Book"/> was last seen to be the market's live one.</summary>
    public long LiveIn { get; set; } = -1;

    public BookBase Base { get; set; }

    public StreamConnection? Connection { get; set; }

    /// <summary>True when the stream has told the tick: then no catalog body, which may be minutes old, overrules it.</summary>
    public bool TickIsFromStream { get; set; }

    /// <summary>The newest timestamp that was applied to the book.</summary>
    public long BookTimestamp { get; set; }

    public HashClaim YesClaim { get; private set; }

    public HashClaim NoClaim { get; private set; }

    /// <summary>True while the newest claims are not matched.</summary>
    public bool ClaimsOpen { get; set; }

    /// <summary>Whether its continuity holds, and whether it ever did.</summary>
    public BookContinuity Continuity { get; set; }

    /// <summary>True while a verdict on the book is awaited.</summary>
    public bool IsHashPending { get; set; }

    /// <summary>The number of the verdict that is awaited.</summary>
    public long HashNumber { get; set; }

    /// <summary>True when somebody took the copy that verdict is about. Decides nothing: a replay has nobody who does.</summary>
    public bool IsHashTaken { get; set; }

    /// <summary>Changes since that copy was made or the book was last checked: they want another one.</summary>
    public int ChangesSinceHash { get; set; }

    public DateTimeOffset SuspectSince { get; set; }

    /// <summary>The venue's timestamp of the message that made the book suspect.</summary>
    public long DoubtedAt { get; set; }

    public bool IsListedSuspect { get; set; }

    /// <summary>The turn in which the book was last touched, and how: so that it is reported once a turn.</summary>
    public long TouchedIn { get; set; }

    public BookEventKind TouchedAs { get; set; }

    public long LastTimestamp(Outcome outcome) => outcome == Outcome.No ? _lastOfNo : _lastOfYes;

    /// <summary>Notes a token's timestamp.</summary>
    /// <returns>False when it lies before the token's last one: something came out of order.</returns>
    public bool Advance(Outcome outcome, long timestamp)
    {
        ref long last = ref outcome == Outcome.No ? ref _lastOfNo : ref _lastOfYes;
        if (timestamp < last)
        {
            return false;
        }

        last = timestamp;
        return true;
    }

    /// <summary>Forgets what only one connection can vouch for.</summary>
    public void EndConnection()
    {
        Base = Base == BookBase.Stream ? BookBase.None : Base;
        Connection = null;
        TickIsFromStream = false;
        _lastOfYes = 0;
        _lastOfNo = 0;
        ClearClaims();

        // Trades may be missed while away; the first book of the next connection states the price.
        Terms.LastTradePrice.Forget();
    }

    /// <summary>Takes the book that is followed now, when the market was dropped and added again.</summary>
    public void Rebind(OrderBook book)
    {
        EndConnection();
        Continuity = BookContinuity.Never;
        Base = BookBase.None;
        BookTimestamp = 0;
        Book = book;
    }

    /// <summary>Takes what the venue says of one token; a later word replaces an earlier one.</summary>
    public void Claim(Outcome outcome, HashClaim claim)
    {
        if (outcome == Outcome.No)
        {
            NoClaim = claim;
        }
        else
        {
            YesClaim = claim;
        }
    }

    public void ClearClaims()
    {
        YesClaim = default;
        NoClaim = default;
        ClaimsOpen = false;
    }
}

using System.Text;
using Arbit.Books;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>
/// Takes the books of <c>GET /book</c>: they fill a book that has no stream, to be watched and not traded, and check one
/// that has. A body is used only when its own hash is right.
/// </summary>
/// <remarks>
/// A body that is older or newer than the stream's book says nothing about it: the two are compared at one timestamp,
/// or when their levels are equal anyway.
/// </remarks>
internal sealed class RestBookApplier(MarketStates states, BookSupervisor supervisor, BookJudge judge, BookHashVerifier verifier,
    BookScale scale, VenueCounters counters)
{
    private readonly OrderBook _scratch = new(default, scale);

    /// <summary>Applies all books of a body.</summary>
    public void Apply(MarketFrame body, ReadOnlySpan<byte> payload, in GateTurn turn)
    {
        counters.RestProblems += body.IsBroken ? 1 : 0;
        counters.UnknownMessages += body.StrangeElements;
        for (int i = 0; i < body.MessageCount; i++)
        {
            ref readonly WireMessage message = ref body.Message(i);
            counters.UnknownFields += message.StrangeFields;
            if (message.Kind != MessageKind.Book || message.Market.Length == 0)
            {
                counters.RestProblems++;
            }
            else if (states.Find(message.Market.Of(payload)) is { } state)
            {
                Apply(state, body, message, payload, turn);
            }
        }
    }

    private void Apply(MarketState state, MarketFrame body, in WireMessage message, ReadOnlySpan<byte> payload, in GateTurn turn)
    {
        bool fits = message.Problem == WireProblem.None && WireTerms.Fit(message, payload);
        Outcome outcome = fits ? state.Terms.OutcomeOf(message.Asset.Of(payload)) : Outcome.None;
        BookFault fault = outcome == Outcome.None ? BookFault.UnknownShape : Load(state, outcome, body, message, payload, turn);
        if (fault != BookFault.None)
        {
            counters.RestProblems++;
            if (state.Base != BookBase.Stream)
            {
                supervisor.Gap(state, fault, turn);
            }
        }
        else if (state.Base == BookBase.Stream && state.Book.State is not (BookState.Gapped or BookState.Empty))
        {
            Check(state, outcome, message, payload, turn);
        }
        else if (message.Timestamp >= state.LastTimestamp(outcome) && message.Timestamp >= state.BookTimestamp)
        {
            Fill(state, outcome, body, message, payload, turn);
        }
    }

    // Builds the body's book aside and proves it by its own hash.
    private BookFault Load(MarketState state, Outcome outcome, MarketFrame body, in WireMessage message, ReadOnlySpan<byte> payload, in GateTurn turn)
    {
        _scratch.BeginSnapshot(scale, turn.At);
        BookLevels.Put(_scratch, outcome, body, message);
        if (_scratch.IsCrossed)
        {
            return BookFault.Crossed;
        }

        if (!judge.VerifiesHashes)
        {
            return BookFault.None;
        }

        if (!message.Has(WireFields.MinOrderSize | WireFields.TickSize | WireFields.NegRisk | WireFields.LastTradePrice))
        {
            return BookFault.UnknownShape;
        }

        var terms = new BookTerms(state.Id.Symbol, Encoding.ASCII.GetString(state.Terms.Asset(Outcome.Yes)), Encoding.ASCII.GetString(state.Terms.Asset(Outcome.No)));
        WireTerms.Take(terms, message, payload);
        return verifier.Matches(_scratch, terms, outcome, new HashClaim(message.Timestamp, message.Hash), terms.LastTradePrice.Bytes)
            ? BookFault.None
            : BookFault.HashMismatch;
    }

    private void Check(MarketState state, Outcome outcome, in WireMessage message, ReadOnlySpan<byte> payload, in GateTurn turn)
    {
        bool isSame = SameLevels(state.Book);
        bool isNow = message.Timestamp == state.BookTimestamp;
        if (isSame && isNow)
        {
            // The body's terms are the server's at this very book: they explain what trades told too late.
            states.Learn(state, message, payload);
            if (judge.VerifiesHashes || state.Book.State == BookState.Synced)
            {
                supervisor.Accept(state, turn);
            }
        }
        else if (isSame && message.Timestamp > state.BookTimestamp && state.Book.State == BookState.Synced)
        {
            state.Book.Prove(turn.At);
        }
        else if (!isSame && isNow)
        {
            supervisor.Suspect(state, BookFault.HashMismatch, turn.At, turn);
        }
    }

    private void Fill(MarketState state, Outcome outcome, MarketFrame body, in WireMessage message, ReadOnlySpan<byte> payload, in GateTurn turn)
    {
        states.Learn(state, message, payload);
        state.ClearClaims();
        state.Book.BeginSnapshot(scale, turn.At);
        BookLevels.Put(state.Book, outcome, body, message);
        state.Book.CompleteSnapshot(BookState.Indicative, turn.At);
        state.Base = BookBase.Rest;
        state.BookTimestamp = message.Timestamp;
        counters.BookUpdates++;
        supervisor.Touch(state, BookEventKind.Snapshot, turn.Number);
    }

    private bool SameLevels(OrderBook book) => SameLevels(book, BookSide.Bid) && SameLevels(book, BookSide.Ask);

    private bool SameLevels(OrderBook book, BookSide side)
    {
        bool same = book.Count(side) == _scratch.Count(side);
        for (int rank = 0; same && rank < book.Count(side); rank++)
        {
            same = book.Level(side, rank) == _scratch.Level(side, rank);
        }

        return same;
    }
}

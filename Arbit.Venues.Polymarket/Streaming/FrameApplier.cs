using Arbit.Books;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Venues.Polymarket.Instruments;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>Applies the messages of a stream frame to the books, inside the turn.</summary>
internal sealed class FrameApplier(MarketStates states, InstrumentCatalog catalog, BookSupervisor supervisor, BookJudge judge,
    BookScale scale, VenueCounters counters)
{
    /// <summary>Applies all messages of a frame.</summary>
    /// <returns>False when the frame cannot be attributed to its markets: whatever it said is lost to all of the connection's books.</returns>
    public bool Apply(MarketFrame frame, ReadOnlySpan<byte> payload, StreamConnection connection, in GateTurn turn)
    {
        bool attributed = !frame.IsBroken;
        counters.UnknownMessages += frame.StrangeElements;
        for (int i = 0; i < frame.MessageCount; i++)
        {
            ref readonly WireMessage message = ref frame.Message(i);
            if (message.Kind is MessageKind.Unknown or MessageKind.NewMarket)
            {
                counters.UnknownMessages += message.Kind == MessageKind.Unknown ? 1 : 0;
                counters.NewMarkets += message.Kind == MessageKind.NewMarket ? 1 : 0;
                continue;
            }

            counters.UnknownFields += message.StrangeFields;
            connection.Continuity.Prove(turn.At);
            if (message.Market.Length == 0)
            {
                attributed = false;
            }
            else if (states.Find(message.Market.Of(payload)) is { } state)
            {
                Apply(state, frame, message, payload, connection, turn);
            }
        }

        return attributed;
    }

    private void Apply(MarketState state, MarketFrame frame, in WireMessage message, ReadOnlySpan<byte> payload,
        StreamConnection connection, in GateTurn turn)
    {
        if (message.Problem != WireProblem.None)
        {
            supervisor.Gap(state, FaultOf(message.Problem), turn);
            return;
        }

        switch (message.Kind)
        {
            case MessageKind.Book:
                ApplyBook(state, frame, message, payload, connection, turn);
                break;
            case MessageKind.PriceChange:
                ApplyChanges(state, frame, message, payload, connection, turn);
                break;
            case MessageKind.TickSizeChange:
                ApplyTick(state, message.TickSize.Of(payload), turn);
                break;
            case MessageKind.LastTradePrice:
                ApplyTrade(state, message.LastTradePrice.Of(payload), turn);
                break;
            case MessageKind.BestBidAsk:
                CheckTouch(state, message, payload, turn);
                break;
            default:
                catalog.Resolve(state.Id.Symbol);
                supervisor.Touch(state, BookEventKind.HealthChanged, turn.Number);
                break;
        }
    }

    private void ApplyBook(MarketState state, MarketFrame frame, in WireMessage message, ReadOnlySpan<byte> payload,
        StreamConnection connection, in GateTurn turn)
    {
        Outcome outcome = state.Terms.OutcomeOf(message.Asset.Of(payload));
        bool known = outcome != Outcome.None && (!judge.VerifiesHashes || message.Hash != default) && WireTerms.Fit(message, payload);
        if (!known)
        {
            supervisor.Gap(state, BookFault.UnknownShape, turn);
            return;
        }

        if (!state.Advance(outcome, message.Timestamp))
        {
            supervisor.Gap(state, BookFault.SequenceGap, turn);
            return;
        }

        if (message.Timestamp < state.BookTimestamp && state.Base != BookBase.Rest)
        {
            // The other token's book or change was newer: this one has nothing to add. A REST body may be ahead of the
            // stream; the stream's own book is still what its changes build on.
            return;
        }

        states.Learn(state, message, payload);
        OrderBook book = state.Book;
        BookState before = book.State;
        DateTimeOffset since = before == BookState.Suspect ? state.SuspectSince : turn.At;
        bool isWithin = before == BookState.Synced && state.Base == BookBase.Stream;
        counters.Resyncs += before is BookState.Suspect or BookState.Gapped or BookState.Stale ? 1 : 0;
        ulong levels = before == BookState.Suspect ? BookLevels.Fingerprint(book) : 0;
        Begin(book, isWithin, turn.At);
        BookLevels.Put(book, outcome, frame, message);
        if (before == BookState.Suspect && levels != BookLevels.Fingerprint(book))
        {
            // The suspicion was right: our levels were not the venue's. Equal ones lacked only the price of a trade.
            supervisor.Break(state);
        }

        End(book, isWithin, state.Terms.IsComplete || !judge.VerifiesHashes, turn.At);
        state.Base = BookBase.Stream;
        state.Connection = connection;
        state.BookTimestamp = message.Timestamp;
        book.Join(connection.Continuity);
        counters.BookUpdates++;
        supervisor.Touch(state, isWithin ? BookEventKind.Updated : BookEventKind.Snapshot, turn.Number);
        if (!supervisor.NoteGap(isWithin ? before : BookState.Empty, state))
        {
            state.ClearClaims();
            state.Claim(outcome, new HashClaim(message.Timestamp, message.Hash));
            judge.Judge(state, BookFault.None, since, turn);
        }
    }

    private void ApplyChanges(MarketState state, MarketFrame frame, in WireMessage message, ReadOnlySpan<byte> payload,
        StreamConnection connection, in GateTurn turn)
    {
        BookFault fault = Order(state, frame, message, payload);
        if (fault != BookFault.None)
        {
            supervisor.Gap(state, fault, turn);
            return;
        }

        OrderBook book = state.Book;
        bool hasBase = state.Base == BookBase.Stream || (state.Base == BookBase.Rest && judge.VerifiesHashes && book.State == BookState.Indicative);
        if (!hasBase)
        {
            supervisor.Gap(state, BookFault.UpdateBeforeSnapshot, turn);
            return;
        }

        if (book.State == BookState.Gapped || message.Timestamp < state.BookTimestamp)
        {
            return;
        }

        BookState before = book.State;
        bool agree = BookLevels.Change(book, state.Terms, frame, message, payload, turn.At, out int applied);
        book.EndUpdate(turn.At);
        book.Join(connection.Continuity);
        state.Connection = connection;
        state.BookTimestamp = message.Timestamp;
        counters.BookUpdates += applied;
        supervisor.Touch(state, BookEventKind.Updated, turn.Number);
        if (supervisor.NoteGap(before, state))
        {
            return;
        }

        state.ClearClaims();
        BookFault other = agree ? BookFault.None : BookFault.UnknownShape;
        for (int i = 0; i < message.ChangeCount; i++)
        {
            // A later change of the same token replaces an earlier claim: only the last describes the resulting book.
            ref readonly WireChange change = ref frame.Change(message.FirstChange + i);
            state.Claim(state.Terms.OutcomeOf(change.Asset.Of(payload)), new HashClaim(message.Timestamp, change.Hash));
        }

        other = BookLevels.TouchAgrees(book, state.Terms, frame, message, payload) ? other : BookFault.TouchMismatch;
        bool isDoubted = before == BookState.Suspect && book.Fault is BookFault.HashMismatch or BookFault.TouchMismatch;
        judge.Judge(state, other, turn.At, turn);
        if (isDoubted && (book.State == BookState.Synced || message.Timestamp > state.DoubtedAt))
        {
            // A trade's own book dispels the doubt that its changes raise. This one lasted until a change that came later, or
            // that mended it: something had been missing.
            supervisor.Break(state);
        }
    }

    // Every change must name a token of the market, carry a hash, and be no older than its token's last message.
    private BookFault Order(MarketState state, MarketFrame frame, in WireMessage message, ReadOnlySpan<byte> payload)
    {
        BookFault fault = BookFault.None;
        for (int i = 0; i < message.ChangeCount; i++)
        {
            ref readonly WireChange change = ref frame.Change(message.FirstChange + i);
            Outcome outcome = state.Terms.OutcomeOf(change.Asset.Of(payload));
            if (outcome == Outcome.None || (judge.VerifiesHashes && change.Hash == default))
            {
                return BookFault.UnknownShape;
            }

            fault = state.Advance(outcome, message.Timestamp) ? fault : BookFault.SequenceGap;
        }

        return message.ChangeCount == 0 ? BookFault.UnknownShape : fault;
    }

    private void ApplyTick(MarketState state, ReadOnlySpan<byte> tick, in GateTurn turn)
    {
        bool isNew = !state.Terms.TickSize.Bytes.SequenceEqual(tick);
        if (!TickSizes.TryParse(tick, out decimal size))
        {
            supervisor.Gap(state, BookFault.UnknownShape, turn);
            return;
        }

        state.Terms.TickSize.Set(tick);
        states.SetTick(state, size);
        if (isNew)
        {
            // Told once per token; the second telling changes nothing, and may follow the fresh book.
            supervisor.Gap(state, BookFault.TickSizeChanged, turn);
        }
    }

    private void ApplyTrade(MarketState state, ReadOnlySpan<byte> price, in GateTurn turn)
    {
        if (!DecimalText.TryScale(price, WireValues.PriceDecimals, out _) || !state.Terms.LastTradePrice.Set(price))
        {
            supervisor.Gap(state, BookFault.UnknownShape, turn);
            return;
        }

        judge.Retry(state, turn);
    }

    private void CheckTouch(MarketState state, in WireMessage message, ReadOnlySpan<byte> payload, in GateTurn turn)
    {
        Outcome outcome = state.Terms.OutcomeOf(message.Asset.Of(payload));
        if (outcome == Outcome.None)
        {
            supervisor.Gap(state, BookFault.UnknownShape, turn);
        }
        else if (message.Timestamp >= state.BookTimestamp && !BookLevels.TouchAgrees(state.Book, outcome, message.BestBid, message.BestAsk))
        {
            supervisor.Suspect(state, BookFault.TouchMismatch, turn.At, turn);
        }
    }

    private void Begin(OrderBook book, bool isWithin, DateTimeOffset at)
    {
        if (isWithin)
        {
            book.BeginReplace();
        }
        else
        {
            book.BeginSnapshot(scale, at);
        }
    }

    private static void End(OrderBook book, bool isWithin, bool isVerifiable, DateTimeOffset at)
    {
        if (isWithin)
        {
            book.EndReplace(at);
        }
        else
        {
            book.CompleteSnapshot(isVerifiable ? BookState.Synced : BookState.Indicative, at);
        }
    }

    private static BookFault FaultOf(WireProblem problem) => problem switch
    {
        WireProblem.OffScale => BookFault.OffScale,
        WireProblem.NegativeSize => BookFault.NegativeSize,
        _ => BookFault.UnknownShape,
    };
}

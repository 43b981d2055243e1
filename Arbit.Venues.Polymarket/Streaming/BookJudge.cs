using Arbit.Books;
using Arbit.Events;
using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>
/// Decides what a book is worth after a message: compares the venue's claims with our levels and asks the supervisor to
/// accept or suspect it.
/// </summary>
/// <remarks>
/// The claims of the newest message stand until they match: a hash may already hold a trade price that is told later,
/// so each later trade price of either token gets a try. A trade of one token is the complement of the same trade of the
/// other; both texts are tried.
/// </remarks>
internal sealed class BookJudge(BookHashVerifier verifier, BookSupervisor supervisor, bool verifiesHashes)
{
    public bool VerifiesHashes => verifiesHashes;

    /// <summary>Judges the state's book by its claims.</summary>
    /// <param name="state">The market; its claims are the newest message's.</param>
    /// <param name="other">A fault found by other means (best prices, the second token), or none.</param>
    /// <param name="since">When a suspicion that is already running began; else the turn's time.</param>
    /// <param name="turn">The turn.</param>
    public void Judge(MarketState state, BookFault other, DateTimeOffset since, in GateTurn turn)
    {
        BookState now = state.Book.State;
        if (now is BookState.Gapped or BookState.Empty)
        {
            return;
        }

        BookFault fault = other;
        if (verifiesHashes)
        {
            state.ClaimsOpen = true;
            if (!state.Terms.IsComplete)
            {
                // What cannot be verified is not traded: the book stays indicative until the missing terms are known.
                return;
            }

            // A matched hash proves the levels of both tokens, whatever order their changes came in.
            bool matches = MatchClaims(state);
            state.ClaimsOpen = !matches;
            fault = !matches ? BookFault.HashMismatch : other == BookFault.TouchMismatch ? other : BookFault.None;
        }

        if (fault == BookFault.None)
        {
            supervisor.Accept(state, turn);
        }
        else
        {
            Doubt(state, fault, since, turn);
        }
    }

    /// <summary>Tries the open claims again after a new trade price or newly learned terms.</summary>
    public void Retry(MarketState state, in GateTurn turn)
    {
        if (state.ClaimsOpen && state.Terms.IsComplete && MatchClaims(state))
        {
            supervisor.Accept(state, turn);
        }
    }

    private void Doubt(MarketState state, BookFault fault, DateTimeOffset since, in GateTurn turn)
    {
        if (state.Book.State == BookState.Indicative)
        {
            if (state.Base == BookBase.Rest)
            {
                // The REST body is not what the stream builds on.
                supervisor.Gap(state, BookFault.UpdateBeforeSnapshot, turn);
                return;
            }

            state.Book.Promote(turn.At);
            if (supervisor.NoteGap(BookState.Indicative, state))
            {
                return;
            }
        }

        supervisor.Suspect(state, fault, since, turn);
    }

    private bool MatchClaims(MarketState state)
    {
        ReadOnlySpan<byte> price = state.Terms.LastTradePrice.Bytes;
        if (MatchClaims(state, price))
        {
            return true;
        }

        Span<byte> mirrored = stackalloc byte[OwnedText.MaxLength];
        int length = Complement(price, mirrored);
        if (length == 0 || !MatchClaims(state, mirrored[..length]))
        {
            return false;
        }

        state.Terms.LastTradePrice.Set(mirrored[..length]);
        return true;
    }

    private bool MatchClaims(MarketState state, ReadOnlySpan<byte> price)
    {
        bool yes = !state.YesClaim.IsMade || verifier.Matches(state.Book, state.Terms, Outcome.Yes, state.YesClaim, price);
        bool no = yes && (!state.NoClaim.IsMade || verifier.Matches(state.Book, state.Terms, Outcome.No, state.NoClaim, price));
        return no && (state.YesClaim.IsMade || state.NoClaim.IsMade);
    }

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

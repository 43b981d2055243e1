using Arbit.Books;
using Arbit.Events;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>
/// Decides what a book is worth after a message: compares the venue's claims with our levels and asks the supervisor to
/// accept or suspect it.
/// </summary>
/// <remarks>
/// The claims of the newest message stand until they match: a hash may already hold a trade price that is told later,
/// so each later trade price of either token gets a try.
/// </remarks>
internal sealed class BookJudge(BookHashVerifier verifier, BookSupervisor supervisor, bool verifiesHashes, HashQueue? later)
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

            if (later is not null && now == BookState.Synced && other == BookFault.None && later.TryIssue(state, turn))
            {
                // Only a book that is synced stays so until its verdict; every other one has to prove itself now.
                state.ClaimsOpen = false;
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

    /// <summary>A verdict on an earlier state of the book has arrived.</summary>
    public void Decide(MarketState state, bool matches, in GateTurn turn)
    {
        bool hasMoved = state.ChangesSinceHash > 0;
        state.ChangesSinceHash = 0;
        if (state.Book.State != BookState.Synced)
        {
            return;
        }

        // The book or the trade price may have moved on since: what is claimed now decides.
        if (matches || MatchClaims(state))
        {
            supervisor.Accept(state, turn);
            if (matches && hasMoved && (state.YesClaim.IsMade || state.NoClaim.IsMade))
            {
                Judge(state, BookFault.None, turn.At, turn);
            }

            return;
        }

        state.ClaimsOpen = true;
        supervisor.Suspect(state, BookFault.HashMismatch, turn.At, turn);
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

    private bool MatchClaims(MarketState state) => ClaimCheck.Matches(verifier, state.Book, state.Terms, state.YesClaim, state.NoClaim);
}

using Arbit.Books;
using Arbit.Diagnostics;
using Arbit.Fees;
using Arbit.Markets;

namespace Arbit.Detection;

/// <summary>
/// The first stage: is the bundle in a state to be traded, and does its touch leave room for the hurdle? Integers only,
/// no allocation.
/// </summary>
/// <remarks>
/// <para>It passes when Σ best asks + Σ fee bounds + hurdle ≤ guarantee, and so never rejects what exact pricing accepts:
/// every unit of a leg costs at least the touch, price plus fee bound does not fall as the price rises, the fees of an
/// order are at least the bound times its size (<see cref="IFeeModel.FloorPerUnit"/>), and what exact pricing adds
/// (rounding up, shares taken as a fee) only costs. For a size Q that exact pricing accepts,
/// guarantee × Q ≥ payoff ≥ cost + hurdle × Q ≥ Q × (Σ asks + Σ bounds + hurdle).</para>
/// <para>The order of reasons is fixed: a broken promise, each leg's catalog entry, status and fees, the verdict, each
/// leg's book, an empty side, the edge.</para>
/// </remarks>
internal sealed class TouchScreen(SlotIndex index, Int128 hurdle)
{
    /// <summary>None when the bundle passes; else the one reason it does not.</summary>
    /// <param name="entry">The bundle.</param>
    /// <param name="at">The turn's time.</param>
    /// <param name="asks">The sum of the best asks in money units; of use only when it passes.</param>
    /// <exception cref="OverflowException">A number does not fit.</exception>
    public ReasonCode Check(BundleEntry entry, DateTimeOffset at, out Int128 asks)
    {
        asks = 0;
        ReasonCode reason = entry.Defect;
        for (int i = 0; i < entry.Slots.Length && reason == ReasonCode.None; i++)
        {
            index.Refresh(entry.Slots[i]);
            reason = entry.Slots[i].Usable(at);
        }

        if (reason == ReasonCode.None)
        {
            reason = !entry.Bundle.Tradable ? ReasonCode.PairNotTradable
                : at.UtcTicks > entry.ExpiresAt ? ReasonCode.PairExpired
                : ReasonCode.None;
        }

        for (int i = 0; i < entry.Slots.Length && reason == ReasonCode.None; i++)
        {
            reason = Trusted(entry.Slots[i].Book);
        }

        return reason == ReasonCode.None ? Touch(entry, out asks) : reason;
    }

    private ReasonCode Touch(BundleEntry entry, out Int128 asks)
    {
        asks = 0;
        long sum = 0;
        for (int i = 0; i < entry.Slots.Length; i++)
        {
            OrderBook book = entry.Slots[i].Book!;
            if (!new BookView(book, entry.Outcomes[i]).TryBest(BookSide.Ask, out BookLevel best))
            {
                return ReasonCode.OneSidedBook;
            }

            if (book.Scale.PriceDecimals + book.Scale.QuantityDecimals > MoneyUnits.Decimals || best.Ticks < 0 || best.Ticks > book.Scale.One)
            {
                return ReasonCode.NumberOverflow;
            }

            // At most one whole unit a leg, in money units: millions of legs fit.
            sum += best.Ticks * ExactDecimal.PowerOfTen(MoneyUnits.Decimals - book.Scale.PriceDecimals);
        }

        asks = sum;

        // A fee is never negative, so most looks end before any fee is asked for.
        Int128 room = entry.Guarantee - hurdle - asks;
        for (int i = 0; i < entry.Slots.Length && room >= 0; i++)
        {
            MarketSlot slot = entry.Slots[i];
            OrderBook book = slot.Book!;
            new BookView(book, entry.Outcomes[i]).TryBest(BookSide.Ask, out BookLevel best);
            room -= slot.FloorAt(entry.Outcomes[i], best.Ticks, book.Scale);
        }

        return room >= 0 ? ReasonCode.None : ReasonCode.NoEdge;
    }

    private static ReasonCode Trusted(OrderBook? book) => book?.State switch
    {
        BookState.Synced => ReasonCode.None,
        null or BookState.Empty => ReasonCode.BookEmpty,
        BookState.Suspect => ReasonCode.BookSuspect,
        BookState.Gapped => ReasonCode.BookGapped,
        BookState.Indicative => ReasonCode.BookIndicative,
        // Stale, and whatever a later version may add: not to be traded on.
        _ => ReasonCode.BookStale,
    };
}

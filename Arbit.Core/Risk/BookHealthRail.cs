using System.Globalization;
using Arbit.Books;
using Arbit.Diagnostics;
using Arbit.Sizing;

namespace Arbit.Risk;

/// <summary>
/// Refuses a plan when a leg's book cannot be trusted now: not synced, rebuilt since the plan was priced, without proof of
/// continuity for too long, or proven at another time than the other legs.
/// </summary>
/// <param name="options">The limits; <see cref="RiskOptions.MaxBookAge"/>, <see cref="RiskOptions.MaxBookAgeOf"/> and <see cref="RiskOptions.MaxBookSkew"/>.</param>
public sealed class BookHealthRail(RiskOptions options) : IRiskRail
{
    /// <inheritdoc />
    public string Name => "book-health";

    /// <inheritdoc />
    public Refusal? Check(in RiskContext context)
    {
        DateTimeOffset oldest = DateTimeOffset.MaxValue, newest = DateTimeOffset.MinValue;
        foreach (PlanLeg leg in context.Plan.Legs)
        {
            if (context.Books.Find(leg.Contract.Market) is not { } book)
            {
                return new Refusal(Name, ReasonCode.BookEmpty, $"{leg.Contract.Market} has no book");
            }

            if (CheckBook(leg, book, context.Now) is { } refusal)
            {
                return refusal;
            }

            DateTimeOffset provenAt = book.ProvenAt;
            oldest = provenAt < oldest ? provenAt : oldest;
            newest = provenAt > newest ? provenAt : newest;
        }

        return context.Plan.Legs.Count > 0 && RiskLimit.Exceeded(newest - oldest, options.MaxBookSkew)
            ? new Refusal(Name, ReasonCode.BookSkew, $"proofs of the legs are {newest - oldest} apart; the limit is {options.MaxBookSkew}")
            : null;
    }

    private Refusal? CheckBook(PlanLeg leg, OrderBook book, DateTimeOffset now)
    {
        if (ReasonOf(book.State) is var reason and not ReasonCode.None)
        {
            return new Refusal(Name, reason, $"{book.Market} is {book.State} ({book.Fault})");
        }

        if (book.Epoch != leg.Epoch)
        {
            return new Refusal(Name, ReasonCode.EpochChanged,
                string.Create(CultureInfo.InvariantCulture, $"{book.Market} is in epoch {book.Epoch}; the plan was priced in {leg.Epoch}"));
        }

        TimeSpan age = now - book.ProvenAt;
        TimeSpan limit = options.MaxBookAgeOf.TryGetValue(book.Market.Venue.Name, out TimeSpan own) ? own : options.MaxBookAge;
        return RiskLimit.Exceeded(age, limit)
            ? new Refusal(Name, ReasonCode.BookStale, $"{book.Market} was last proven {age} ago; the limit is {limit}")
            : null;
    }

    private static ReasonCode ReasonOf(BookState state) => state switch
    {
        BookState.Synced => ReasonCode.None,
        BookState.Suspect => ReasonCode.BookSuspect,
        BookState.Gapped => ReasonCode.BookGapped,
        BookState.Stale => ReasonCode.BookStale,
        BookState.Indicative => ReasonCode.BookIndicative,
        _ => ReasonCode.BookEmpty,
    };
}

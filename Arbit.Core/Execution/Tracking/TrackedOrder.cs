using System.Collections.Immutable;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Execution.Tracking;

/// <summary>
/// One of our orders as far as it is known: what was intended, what became of it, and how sure that is. Immutable; what
/// happens makes a new one.
/// </summary>
/// <param name="Prepared">The order as it was decided.</param>
/// <param name="IntendedAt">When it was decided.</param>
public sealed record TrackedOrder(PreparedOrder Prepared, DateTimeOffset IntendedAt)
{
    /// <summary>Our id of it.</summary>
    public ClientOrderId Id => Prepared.Id;

    /// <summary>What was asked for.</summary>
    public OrderRequest Request => Prepared.Request;

    /// <summary>The venue it is for.</summary>
    public VenueId Venue => Prepared.Request.Contract.Market.Venue;

    /// <summary>How it is named to its venue.</summary>
    public OrderReference Reference => new(Id, VenueOrderId, Request.Contract);

    /// <summary>The trade it belongs to; null when none.</summary>
    public string? Trade { get; init; }

    /// <summary>Which leg of the trade, from 0; null when none.</summary>
    public int? Leg { get; init; }

    /// <summary>Where it is in its life.</summary>
    public OrderState State { get; init; }

    /// <summary>The venue's id of it; empty while it is not known.</summary>
    public string VenueOrderId { get; init; } = "";

    /// <summary>Every fill that was told, the voided ones included, in the order they were heard of.</summary>
    public ImmutableArray<Fill> Fills { get; init; } = [];

    /// <summary>The highest count the venue named so far: at least that much was filled, voided fills included.</summary>
    public Quantity Floor { get; init; }

    /// <summary>The venue's authoritative count of an ended order; null while there is none that can be believed.</summary>
    public Quantity? Count { get; init; }

    /// <summary>When it was handed to the wire; null before.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The last moment at which it may still have been on its way to the venue; null when it was never sent.</summary>
    public DateTimeOffset? LastOnWire { get; init; }

    /// <summary>When its end was first heard of; null while it has not ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When it changed last.</summary>
    public DateTimeOffset ChangedAt { get; init; } = IntendedAt;

    /// <summary>True once the venue has shown that it has or had the order: "no such order" proves nothing any more.</summary>
    public bool Seen { get; init; }

    /// <summary>Since when something is open that only a query can clear up, such as a cancel that was refused; null when nothing is.</summary>
    public DateTimeOffset? OpenSince { get; init; }

    /// <summary>
    /// True when the venue said a word this version does not know, or two things that cannot both be true of one order:
    /// nothing is done about the order automatically any more, it is only watched.
    /// </summary>
    public bool IsStopped { get; init; }

    /// <summary>How many answers, each late enough to be believed, left open what a query must clear up.</summary>
    public int OpenAnswers { get; init; }

    /// <summary>The venue's last words on it, for a person.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The size filled: every fill that was not taken back, before fees taken in shares.</summary>
    public Quantity Filled => Sum(static f => f.State != FillState.Voided);

    /// <summary>The size filled and taken back by the venue.</summary>
    public Quantity Voided => Sum(static f => f.State == FillState.Voided && !SyntheticFills.IsSynthetic(f.VenueFillId));

    /// <summary>What the fills brought or took, after fees taken in shares.</summary>
    public Quantity NetFilled
    {
        get
        {
            Quantity net = Quantity.Zero;
            foreach (Fill fill in Fills)
            {
                net = fill.State == FillState.Voided ? net : net + fill.Quantity - fill.FeeShares;
            }

            return net;
        }
    }

    /// <summary>True when a fill may still be taken back.</summary>
    public bool HasProvisionalFills => Fills.Any(static f => f.State == FillState.Provisional);

    /// <summary>True when it has ended, as far as is known: nothing more of it should fill.</summary>
    public bool IsEnded => State is OrderState.Filled or OrderState.Cancelled or OrderState.Rejected;

    /// <summary>
    /// True when it has ended and its fills add up to the venue's authoritative count. A count that still holds what was
    /// voided is as good: venues differ in that.
    /// </summary>
    public bool IsQuiescent => IsEnded && Count is { } count && (Filled == count || Filled + Voided == count);

    /// <summary>True when it is quiescent and none of its fills can be taken back: nothing more is expected.</summary>
    public bool IsFinal => IsQuiescent && OpenSince is null && !HasProvisionalFills;

    /// <inheritdoc />
    public override string ToString() => $"{Id} {State} {Filled}/{Request.Quantity} {Request.Contract}";

    private Quantity Sum(Func<Fill, bool> counts)
    {
        Quantity sum = Quantity.Zero;
        foreach (Fill fill in Fills)
        {
            sum = counts(fill) ? sum + fill.Quantity : sum;
        }

        return sum;
    }
}

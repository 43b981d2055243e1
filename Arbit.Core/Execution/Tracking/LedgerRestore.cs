using Arbit.Execution.Records;
using Arbit.Markets;

namespace Arbit.Execution.Tracking;

/// <summary>Brings a ledger back to what a journal says. What the journal leaves open stays open, and is asked for again.</summary>
internal static class LedgerRestore
{
    internal static void Apply(OrderLedger ledger, JournalEntry entry, DateTimeOffset at)
    {
        // Told before. What it makes again follows in the journal, unless the process died between two lines of one turn.
        var turn = new LedgerTurn(0, at);
        switch (entry)
        {
            case OrderIntended e:
                ledger.Handle(new OrderInput.Intended(e.Venue, e), turn);
                break;
            case OrderSent e:
                ledger.Handle(new OrderInput.Sent(e.Venue, e.Order), turn);
                break;
            case OrderAnswered e:
                ledger.Handle(new OrderInput.Answered(e.Venue, e, null), turn);
                break;
            case OrderReported e when ledger.Orders.Find(e.Venue, e.Order, e.VenueOrderId) is { } order:
                ledger.Commit(order, OrderReports.Apply(order, e.ToReport(), null, null, at), null, turn);
                break;
            case OrderFilled e:
                Fill(ledger, e, turn);
                break;
            case CancelNoted e:
                ledger.Handle(new OrderInput.Cancel(e.Venue, e), turn);
                break;
            case OrderResolved e when ledger.Orders.Find(e.Order) is { } order:
                ledger.Owed.Remove(e);
                ledger.Commit(order, OrderMachine.Resolved(order, e.State, e.Filled, at), null, turn);
                return;
            case IncidentRaised e:
                ledger.Owed.Remove(e);
                ledger.Incidents.TryOpen(e);
                break;
            case SnapshotNoted { Scope: SnapshotScope.Venue, Available: { } available } e:
                Balance(ledger, new VenueId(e.Place), e.Asset, available);
                return;
            case IncidentClosed e:
                ledger.Incidents.TryClose(e.Id);
                break;
            default:
                break;
        }

        foreach (JournalEntry made in turn.Entries)
        {
            ledger.Owed.Add(made);
        }
    }

    /// <summary>What was there at a quiet moment; fills that follow in the journal move it on.</summary>
    private static void Balance(OrderLedger ledger, VenueId venue, Asset asset, decimal available)
    {
        if (ledger.Knows(venue))
        {
            if (ledger.Holdings.TakeBlur(venue))
            {
                ledger.Cash.Forget(venue);
            }

            ledger.Cash.Set(venue, asset, available, ledger.Holdings.FlowOf(venue, asset), ledger.Holdings.FeesMissing(venue));
        }
    }

    private static void Fill(OrderLedger ledger, OrderFilled entry, LedgerTurn turn)
    {
        if (ledger.Orders.Find(entry.Venue, entry.Order, entry.VenueOrderId) is { } order)
        {
            ledger.Commit(order, OrderFills.Apply(order, entry.ToFill(), true, ledger.RulesOf(entry.Venue), turn.At), null, turn);
            return;
        }

        if (ledger.Fills.BookForeign(entry.ToFill(), turn) && SyntheticFills.IsSynthetic(entry.Fill) && SyntheticFills.SequenceOf(entry.Fill) is { } sequence)
        {
            // Earlier ones may be in an archive: the number goes on from the highest.
            ledger.Adopted[entry.Contract] = Math.Max(ledger.Adopted.GetValueOrDefault(entry.Contract), sequence + 1);
        }
    }
}

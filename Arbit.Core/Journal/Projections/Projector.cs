using Arbit.Diagnostics;
using Arbit.Events;
using Arbit.Execution.Records;
using Arbit.Journal.Storage;

namespace Arbit.Journal.Projections;

/// <summary>Derives the tables from the events, one event at a time: the same events always give the same rows.</summary>
internal sealed class Projector(Database database, int version)
{
    private readonly RowWriter _rows = new(database);
    private readonly OrderProjection _orders = new(database);

    /// <summary>Reads a record that is being appended. A kind of which this version knows nothing is kept but projects nothing.</summary>
    /// <exception cref="JournalException">The record is of a known kind and cannot be understood: whoever wrote it has a bug.</exception>
    internal static JournalEntry? Read(in JournalRecord record, string file)
    {
        if (JournalEntries.TryRead(record, out JournalEntry? entry, out InputProblem? problem))
        {
            return entry;
        }

        return JournalEntries.Kinds.Contains(record.Kind, StringComparer.Ordinal)
            ? throw new JournalException(new JournalProblem(JournalProblemKind.BadRecord, file, $"a record was refused: {problem.Path} {problem.Problem}",
                "Report it as a bug, with this line; open the journal again to go on"))
            : null;
    }

    internal string SubjectOf(JournalEntry? entry) => entry is null ? "" : Subjects.Of(entry, database);

    /// <summary>Applies a stored event under the subject it was stored with.</summary>
    internal void Apply(in JournalLine line, string subject)
    {
        if (Read(line.Record, "events") is { } entry)
        {
            Apply(line, entry, subject);
        }
    }

    internal void Apply(in JournalLine line, JournalEntry entry, string subject)
    {
        long seq = line.Sequence;
        DateTimeOffset at = line.Record.At;
        switch (entry)
        {
            case OrderIntended or OrderSent or OrderAnswered or OrderReported or OrderFilled or CancelNoted or OrderResolved:
                if (subject.Length > 0)
                {
                    _orders.Apply(subject, entry, at, seq);
                }

                break;
            case IncidentRaised e:
                _rows.Put("incidents", 1, "id, kind, severity, venue, order_id, market, trade, detail, at, closed_at, closed_by, closed_detail, last_seq",
                    e.Id, e.Kind, e.Severity, e.Venue, e.Order, e.Market, e.Trade, e.Detail, at, null, null, null, seq);
                break;
            case IncidentClosed e:
                database.Execute("UPDATE incidents SET closed_at=$2, closed_by=$3, closed_detail=$4, last_seq=$5 WHERE id=$1", e.Id, at, e.By, e.Detail, seq);
                break;
            case TradeNoted e:
                _rows.Put("trades", 1, "trade, bundle, stage, quantity, asset, cost, fees, worst_payoff, net, settles_at, detail, at, last_seq",
                    e.Trade, e.Bundle, e.Stage, e.Quantity, e.Asset, e.Cost, e.Fees, e.WorstPayoff, e.Net, e.SettlesAt, e.Detail, at, seq);
                break;
            case LegNoted e:
                _rows.Put("legs", 2, "trade, leg, venue, market, outcome, side, quantity, limit_price, stage, filled, cost, fees, order_id, detail, at, last_seq",
                    e.Trade, e.Leg, e.Venue, e.Market, e.Outcome, e.Side, e.Quantity, e.Limit, e.Stage, e.Filled, e.Cost, e.Fees, e.Order, e.Detail, at, seq);
                break;
            case UnwindNoted e:
                _rows.Put("unwinds", 1, "unwind, trade, stage, exit, asset, expected_loss, actual_loss, attempt, detail, at, last_seq",
                    e.Unwind, e.Trade, e.Stage, e.Exit, e.Asset, e.ExpectedLoss, e.ActualLoss, e.Attempt, e.Detail, at, seq);
                break;
            case PositionNoted e:
                _rows.Put("positions", 3, "venue, market, outcome, quantity, asset, cost, detail, at, last_seq",
                    e.Venue, e.Market, e.Outcome, e.Quantity, e.Asset, e.Cost, e.Detail, at, seq);
                break;
            case SettlementNoted e:
                _rows.Put("settlements", 1, "settlement, venue, market, outcome, quantity, payout, asset, voided, at, detail, last_seq",
                    e.Settlement, e.Venue, e.Market, e.Outcome, e.Quantity, e.Payout, e.Asset, e.Voided, e.At, e.Detail, seq);
                break;
            default:
                if (version >= 2)
                {
                    ApplySince2(entry, at, seq);
                }

                break;
        }
    }

    private void ApplySince2(JournalEntry entry, DateTimeOffset at, long seq)
    {
        switch (entry)
        {
            case CycleNoted e:
                _rows.Put("cycles", 1, "cycle, path, venue, stage, asset, spent, received, fees, residual, detail, at, last_seq",
                    e.Cycle, e.Path, e.Venue, e.Stage, e.Asset, e.Spent, e.Received, e.Fees, e.Residual, e.Detail, at, seq);
                break;
            case TriangleNoted e:
                _rows.Put("triangles", 1, "triangle, venue, first, second, third, active, net_edge, cool_down_until, detail, at, last_seq",
                    e.Triangle, e.Venue, e.First, e.Second, e.Third, e.Active, e.NetEdge, e.CoolDownUntil, e.Detail, at, seq);
                break;
            case EvaluationNoted e:
                _rows.Put("evaluations", 1, "seq, bundle, reason, sampled_of, quantity, cost, net, detail, at",
                    seq, e.Bundle, e.Reason.ToText(), e.SampledOf, e.Quantity, e.Cost, e.Net, e.Detail, at);
                break;
            case SnapshotNoted e:
                _rows.Put("snapshots", 1, "seq, scope, place, asset, shard, amount, available, at",
                    seq, e.Scope, e.Place, e.Asset, e.Shard, e.Amount, e.Available, e.At);
                break;
            case DailyPnlNoted e:
                _rows.Put("pnl", 2, "day, asset, realised, unrealised, fees, trades, fills, rejects, at, last_seq",
                    e.Day, e.Asset, e.Realised, e.Unrealised, e.Fees, e.Trades, e.Fills, e.Rejects, at, seq);
                break;
        }
    }
}

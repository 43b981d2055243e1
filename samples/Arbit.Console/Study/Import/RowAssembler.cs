namespace Arbit.Console.Study.Import;

/// <summary>Makes observations of lines: one line is one in the wide form; in the long form the legs find each other.</summary>
internal sealed class RowAssembler(string file, ColumnMap map, FieldReader fields, ImportLog log)
{
    private readonly Dictionary<string, Pending> _pending = new(StringComparer.Ordinal);

    /// <summary>Takes a line; returns the observation it completes, or null.</summary>
    public StudyRow? Take(IFieldRow line, long number)
    {
        fields.Begin(line, number);
        DateTimeOffset at = fields.Time(map.Time);
        string pair = map.PairField is { } field ? fields.Text(field) : map.PairName;
        DateTimeOffset? settles = map.SettlesField is { } column ? fields.Time(column) : SettlesAt(pair);
        StudyRow? row = map.VenueField is null ? Wide(number, at, pair, settles) : Long(number, at, pair, settles);
        if (fields.Problem is not { } problem)
        {
            return row;
        }

        log.Refuse(problem);
        return null;
    }

    /// <summary>Ends the file: observations that still wait for a leg are refused.</summary>
    public void Finish(long line)
    {
        foreach ((string pair, Pending pending) in _pending)
        {
            Abandon(pair, pending, line);
        }
    }

    private StudyRow Wide(long number, DateTimeOffset at, string pair, DateTimeOffset? settles)
    {
        StudyLeg first = Leg(map.Legs[0], at), second = Leg(map.Legs[1], at);
        return Row(number, at, pair, settles, first, second);
    }

    private StudyRow? Long(long number, DateTimeOffset at, string pair, DateTimeOffset? settles)
    {
        string venue = fields.Text(map.VenueField!);
        int index = map.Legs[0].Venue == venue ? 0 : map.Legs[1].Venue == venue ? 1 : -1;
        string? cycle = map.CycleField is { } cycleField ? fields.Text(cycleField) : null;
        if (index < 0)
        {
            // Lines of venues the map does not name are none of this study's business.
            return null;
        }

        StudyLeg leg = Leg(map.Legs[index], at);
        if (fields.Problem is not null)
        {
            return null;
        }

        if (!_pending.TryGetValue(pair, out Pending? pending))
        {
            _pending.Add(pair, pending = new Pending());
        }

        if (cycle is not null && (pending.Cycle != cycle || pending.Legs[index] is not null))
        {
            Abandon(pair, pending, number);
            pending.Cycle = cycle;
        }

        pending.Legs[index] = leg;
        if (pending.Legs is not [{ } first, { } second])
        {
            return null;
        }

        if (cycle is not null)
        {
            Array.Clear(pending.Legs);
        }

        return Row(number, at, pair, settles, first, second);
    }

    private static StudyRow Row(long number, DateTimeOffset at, string pair, DateTimeOffset? settles, StudyLeg first, StudyLeg second)
    {
        // An observation is complete when its last leg was read.
        DateTimeOffset latest = first.At > second.At ? first.At : second.At;
        return new StudyRow(number, latest > at ? latest : at, pair, settles, first, second);
    }

    private StudyLeg Leg(LegColumns leg, DateTimeOffset at)
    {
        var fee = new FeeTerms(leg.Fee, fields.Number(leg.FeeRate, 0m, 1m), fields.Number(leg.FeeExponent, 0m, 2m), leg.FeeMultiplier, leg.DirectMember);
        var terms = new MapTerms(leg.Venue, fields.Number(leg.Tick, 0.0001m, 0.5m), leg.LotStep,
            fields.Number(leg.MinimumSize, 0.000001m, 1_000_000m), leg.MinimumNotional, fee);
        return new StudyLeg(terms, leg.Time is { } time ? fields.Time(time) : at, fields.Side(leg, leg.Bid), fields.Side(leg, leg.Ask));
    }

    private DateTimeOffset? SettlesAt(string pair)
    {
        string? best = null;
        foreach (string prefix in map.SettlesByPair.Keys)
        {
            if (pair.StartsWith(prefix, StringComparison.Ordinal) && prefix.Length > (best?.Length ?? -1))
            {
                best = prefix;
            }
        }

        return best is null ? map.SettlesAt : map.SettlesByPair[best];
    }

    private void Abandon(string pair, Pending pending, long line)
    {
        for (int i = 0; map.CycleField is not null && i < pending.Legs.Length; i++)
        {
            if (pending.Legs[i] is null && pending.Legs[1 - i] is not null)
            {
                log.Refuse(new RowProblem(file, line, map.CycleField.Text, pending.Cycle,
                    $"of pair '{pair}' has no line of {map.Legs[i].Venue}: the observation is incomplete"));
            }
        }

        Array.Clear(pending.Legs);
    }

    private sealed class Pending
    {
        public StudyLeg?[] Legs { get; } = new StudyLeg?[2];

        public string Cycle { get; set; } = "";
    }
}

namespace Arbit.Console.Study.Import;

/// <summary>Reads one leg of a column map.</summary>
internal static class LegColumnsReader
{
    public static LegColumns Read(MapNode leg, bool csv)
    {
        string venue = leg.Text("venue", required: true) ?? "";
        MapNode? fee = leg.Object("fees", required: true);
        FeeKind kind = fee?.Choice("model", null, "none", "kalshi", "polymarket") switch
        {
            "kalshi" => FeeKind.Kalshi,
            "polymarket" => FeeKind.Polymarket,
            _ => FeeKind.None,
        };
        bool polymarket = kind == FeeKind.Polymarket;
        var columns = new LegColumns
        {
            Venue = venue,
            Bid = Side(leg, csv, "bid", "bidSize", "noAsk", "noAskSize", "bids", "noAsks"),
            Ask = Side(leg, csv, "ask", "askSize", "noBid", "noBidSize", "asks", "noBids"),
            Time = ColumnMapReader.Time(leg, "time", required: false),
            EmptyPrices = leg.Numbers("emptyPrices"),
            Tick = Column(leg, "tick", 0.01m, 0.0001m, 0.5m),
            LotStep = leg.Number("lotStep", 0.01m, 0.000001m, 1_000_000m),
            MinimumSize = Column(leg, "minimumSize", polymarket ? 5m : 0.01m, 0.000001m, 1_000_000m),
            MinimumNotional = leg.Number("minimumNotional", polymarket ? 1m : 0m, 0m, 1_000_000m),
            Fee = kind,
            FeeRate = fee is not null && polymarket ? Column(fee, "rate", null, 0m, 1m) : new DecimalColumn(0m, null),
            FeeExponent = fee is not null && polymarket ? Column(fee, "exponent", 1m, 0m, 2m) : new DecimalColumn(1m, null),
            FeeMultiplier = kind == FeeKind.Kalshi ? fee!.Number("multiplier", 1m, 0m, 10m) : 1m,
            DirectMember = kind != FeeKind.Kalshi || fee!.Choice("member", "direct", "direct", "nonDirect") == "direct",
        };
        fee?.Done();
        leg.Done();
        return columns;
    }

    /// <summary>A number, or <c>nameField</c> with the field that states it row by row.</summary>
    private static DecimalColumn Column(MapNode node, string name, decimal? fallback, decimal min, decimal max)
    {
        FieldPath? field = node.Path(name + "Field");
        if (field is not null && node.Has(name))
        {
            node.Problem(name, $"and {name}Field: give one of them");
        }

        return new DecimalColumn(node.Number(name, field is null ? fallback : fallback ?? min, min, max), field);
    }

    private static SideColumns Side(MapNode leg, bool csv, string touch, string size, string otherTouch, string otherSize, string levels, string otherLevels)
    {
        FieldPath?[] given = [leg.Path(touch), leg.Path(otherTouch), leg.Path(levels), leg.Path(otherLevels)];
        FieldPath? sizeField = leg.Path(size), otherSizeField = leg.Path(otherSize);
        if (given.Count(static f => f is not null) != 1)
        {
            leg.Problem(touch, $"(or {otherTouch}, {levels}, {otherLevels}): give exactly one of them");
        }

        if (csv && (given[2] ?? given[3]) is not null)
        {
            leg.Problem(given[2] is null ? otherLevels : levels, "needs \"format\": \"jsonl\": a CSV cell holds one price");
        }

        if (sizeField is not null && given[0] is null)
        {
            leg.Problem(size, $"goes with {touch}");
        }

        if (otherSizeField is not null && given[1] is null)
        {
            leg.Problem(otherSize, $"goes with {otherTouch}");
        }

        int chosen = Math.Max(0, Array.FindIndex(given, static f => f is not null));
        return new SideColumns(given[chosen] ?? new FieldPath(""), chosen == 0 ? sizeField : chosen == 1 ? otherSizeField : null,
            Levels: chosen >= 2, Complement: chosen is 1 or 3);
    }
}

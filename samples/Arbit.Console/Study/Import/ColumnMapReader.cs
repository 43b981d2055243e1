using System.Text.Json;

namespace Arbit.Console.Study.Import;

/// <summary>Reads a column map and lists everything that is wrong with it at once.</summary>
internal static class ColumnMapReader
{
    private static readonly JsonDocumentOptions Relaxed = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a map from its JSON text.</summary>
    /// <param name="utf8">The bytes of the map file.</param>
    /// <param name="problems">What is wrong, each with the field it is about; empty when the map is good.</param>
    /// <returns>The map, or null when there are problems.</returns>
    public static ColumnMap? Read(ReadOnlyMemory<byte> utf8, out IReadOnlyList<string> problems)
    {
        var found = new List<string>();
        problems = found;
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8, Relaxed);
            ColumnMap map = Read(new MapNode(document.RootElement, "", found), found);
            return found.Count == 0 ? map : null;
        }
        catch (JsonException e)
        {
            found.Add($"line {e.LineNumber + 1}: is not JSON: {e.Message}");
            return null;
        }
    }

    private static ColumnMap Read(MapNode root, List<string> problems)
    {
        bool csv = root.Choice("format", "jsonl", "jsonl", "csv") == "csv";
        bool isLong = root.Choice("form", "wide", "wide", "long") == "long";
        FieldPath? venueField = root.Path("venueField", isLong);
        FieldPath? cycleField = root.Path("cycleField");
        if (!isLong && (venueField ?? cycleField) is not null)
        {
            root.Problem(venueField is null ? "cycleField" : "venueField", "belongs to \"form\": \"long\"");
        }

        FieldPath? pairField = root.Path("pairField");
        string? pairName = root.Text("pairName");
        if ((pairField is null) == (pairName is null))
        {
            root.Problem("pairField", "or pairName: give exactly one of them");
        }

        MapNode? price = root.Object("price", required: true);
        decimal gap = root.Number("maxGapSeconds", 0m, 0m, 31_536_000m);
        var map = new ColumnMap
        {
            Csv = csv,
            VenueField = venueField,
            CycleField = cycleField,
            Time = Time(root, "time", required: true)!,
            Sort = root.Flag("sort"),
            PairField = pairField,
            PairName = pairName ?? "",
            SettlesField = Time(root, "settles", required: false),
            SettlesAt = root.Time("settlesAt"),
            SettlesByPair = root.Times("settlesByPair"),
            PriceUnit = price?.Choice("unit", "dollars", "dollars", "cents") == "cents" ? 0.01m : 1m,
            PriceStep = price?.Number("step", null, 0.000001m, 50m) ?? 1m,
            PriceTolerance = price?.Number("tolerance", 0m, 0m, 1m) ?? 0m,
            MaxGap = gap > 0m ? TimeSpan.FromTicks((long)(gap * TimeSpan.TicksPerSecond)) : null,
            Legs = [.. root.Objects("legs").Select(l => LegColumnsReader.Read(l, csv))],
        };
        price?.Done();
        if (map.PriceTolerance * 2m >= map.PriceStep)
        {
            price?.Problem("tolerance", "must be less than half of price.step: a price would fit two steps");
        }

        if (map.Legs.Count != 2)
        {
            problems.Add($"legs has {map.Legs.Count} entries; a pair has exactly two");
        }
        else if (map.Legs[0].Venue == map.Legs[1].Venue)
        {
            problems.Add($"legs[1].venue is '{map.Legs[1].Venue}' again; the two legs need different venues");
        }

        root.Done();
        return map;
    }

    /// <summary>A time column: <c>{"field": …, "unit": "iso" | "ms" | "s"}</c>.</summary>
    internal static TimeColumn? Time(MapNode node, string name, bool required)
    {
        if (node.Object(name, required) is not { } time)
        {
            return required ? new TimeColumn(new FieldPath(""), TimeUnit.Iso) : null;
        }

        FieldPath field = time.Path("field", required: true) ?? new FieldPath("");
        TimeUnit unit = time.Choice("unit", "iso", "iso", "ms", "s") switch
        {
            "ms" => TimeUnit.Milliseconds,
            "s" => TimeUnit.Seconds,
            _ => TimeUnit.Iso,
        };
        time.Done();
        return new TimeColumn(field, unit);
    }
}

using System.Globalization;
using System.Text.Json;

namespace Arbit.Console.Study.Import;

/// <summary>
/// Reads one line's fields by the map. The first thing that is wrong is kept as the line's problem; nothing is guessed
/// and nothing is rounded further than the map's tolerance.
/// </summary>
internal sealed class FieldReader(string file, ColumnMap map, FieldUse use)
{
    private const int MostLevels = 100_000;
    private IFieldRow _row = null!;
    private long _line;

    /// <summary>What is wrong with the line, or null.</summary>
    public RowProblem? Problem { get; private set; }

    public void Begin(IFieldRow row, long line)
    {
        _row = row;
        _line = line;
        Problem = null;
    }

    public string Text(FieldPath path)
    {
        JsonValueKind kind = Find(path, out string text, out _);
        if (kind is JsonValueKind.String or JsonValueKind.Number && text.Length > 0)
        {
            return text;
        }

        Refuse(path, kind.ToString(), "is not a text; every line needs one");
        return "";
    }

    public DateTimeOffset Time(TimeColumn column)
    {
        JsonValueKind kind = Find(column.Field, out string text, out _);
        if (kind is JsonValueKind.String or JsonValueKind.Number)
        {
            if (column.Unit == TimeUnit.Iso)
            {
                if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
                {
                    return time.ToUniversalTime();
                }
            }
            else if (TryUnix(text, column.Unit, out DateTimeOffset time))
            {
                return time;
            }
        }

        Refuse(column.Field, kind is JsonValueKind.String or JsonValueKind.Number ? text : kind.ToString(), column.Unit switch
        {
            TimeUnit.Milliseconds => "is not a time in milliseconds since 1970",
            TimeUnit.Seconds => "is not a time in seconds since 1970",
            _ => "is not an ISO 8601 time",
        });
        return default;
    }

    public decimal Number(DecimalColumn column, decimal min, decimal max)
    {
        if (column.Field is not { } path)
        {
            return column.Constant;
        }

        JsonValueKind kind = Find(path, out string text, out _);
        if (TryDecimal(kind, text, out decimal value) && value >= min && value <= max)
        {
            return value;
        }

        Refuse(path, text.Length > 0 ? text : kind.ToString(), string.Create(CultureInfo.InvariantCulture, $"is not a number from {min} to {max}"));
        return column.Constant;
    }

    /// <summary>One side of a leg: no levels when the side is empty.</summary>
    public IReadOnlyList<StudyLevel> Side(LegColumns leg, SideColumns side)
    {
        JsonValueKind kind = Find(side.Price, out string text, out JsonElement element);
        if (kind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return [];
        }

        return side.Levels ? Levels(leg, side, kind, element) : Touch(leg, side, kind, text);
    }

    private IReadOnlyList<StudyLevel> Touch(LegColumns leg, SideColumns side, JsonValueKind kind, string text)
    {
        if (!TryPrice(leg, side, kind, text, side.Price.Text, out decimal? price) || price is null)
        {
            return [];
        }

        if (side.Size is not { } path)
        {
            return [new StudyLevel(price.Value, null)];
        }

        JsonValueKind sizeKind = Find(path, out string sizeText, out _);
        return TrySize(sizeKind, sizeText, path.Text, out decimal size) && size > 0m ? [new StudyLevel(price.Value, size)] : [];
    }

    private List<StudyLevel> Levels(LegColumns leg, SideColumns side, JsonValueKind kind, JsonElement element)
    {
        var levels = new List<StudyLevel>();
        if (kind != JsonValueKind.Array || element.GetArrayLength() > MostLevels)
        {
            Refuse(side.Price, kind.ToString(), $"is not an array of at most {MostLevels} levels");
            return levels;
        }

        foreach (JsonElement level in element.EnumerateArray())
        {
            if (Parts(level) is not ({ } price, { } size))
            {
                Refuse(side.Price, level.GetRawText(), "holds a level that is neither [price, size] nor {\"price\", \"size\"}");
                return levels;
            }

            if (!TryPrice(leg, side, price.ValueKind, Scalar(price), side.Price.Text, out decimal? value) ||
                !TrySize(size.ValueKind, Scalar(size), side.Price.Text, out decimal lots))
            {
                return levels;
            }

            if (value is { } at && lots > 0m)
            {
                levels.Add(new StudyLevel(at, lots));
            }
        }

        return levels;
    }

    // Null for a price that means "no order"; false when the line is refused.
    private bool TryPrice(LegColumns leg, SideColumns side, JsonValueKind kind, string text, string field, out decimal? price)
    {
        price = null;
        if (!TryDecimal(kind, text, out decimal raw))
        {
            Refuse(field, text.Length > 0 ? text : kind.ToString(), "is not a price");
            return false;
        }

        decimal steps = decimal.Round(raw / map.PriceStep, 0, MidpointRounding.AwayFromZero);
        decimal onGrid = steps * map.PriceStep;
        if (Math.Abs(raw - onGrid) > map.PriceTolerance)
        {
            Refuse(field, text, string.Create(CultureInfo.InvariantCulture,
                $"is not a multiple of price.step {map.PriceStep} within price.tolerance {map.PriceTolerance}"));
            return false;
        }

        if (leg.EmptyPrices.Contains(onGrid))
        {
            return true;
        }

        decimal dollars = onGrid * map.PriceUnit;
        if (dollars is <= 0m or >= 1m)
        {
            Refuse(field, text, "is not between 0 and 1 dollar; if it means an empty side, name it in emptyPrices");
            return false;
        }

        price = side.Complement ? 1m - dollars : dollars;
        return true;
    }

    private bool TrySize(JsonValueKind kind, string text, string field, out decimal size)
    {
        if (TryDecimal(kind, text, out size) && size is >= 0m and <= 1_000_000_000m && decimal.Round(size, 6, MidpointRounding.ToZero) == size)
        {
            return true;
        }

        Refuse(field, text.Length > 0 ? text : kind.ToString(), "is not a size: a number from 0 to 10^9 with at most 6 decimals");
        return false;
    }

    private JsonValueKind Find(FieldPath path, out string text, out JsonElement element)
    {
        JsonValueKind kind = _row.Find(path, out text, out element);
        if (kind != JsonValueKind.Undefined)
        {
            use.Seen(path);
        }

        return kind;
    }

    private static (JsonElement? Price, JsonElement? Size) Parts(JsonElement level) => level.ValueKind switch
    {
        JsonValueKind.Array when level.GetArrayLength() == 2 => (level[0], level[1]),
        JsonValueKind.Object when level.TryGetProperty("price", out JsonElement price) && level.TryGetProperty("size", out JsonElement size) => (price, size),
        _ => (null, null),
    };

    private static string Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        _ => "",
    };

    private static bool TryDecimal(JsonValueKind kind, string text, out decimal value)
    {
        value = 0m;

        // Written floats may carry an exponent (1e-05); decimal reads it exactly.
        return kind is JsonValueKind.String or JsonValueKind.Number && text.Length <= 40 &&
            decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryUnix(string text, TimeUnit unit, out DateTimeOffset time)
    {
        time = default;
        decimal ticksPerUnit = unit == TimeUnit.Milliseconds ? TimeSpan.TicksPerMillisecond : TimeSpan.TicksPerSecond;
        if (text.Length > 30 || !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) ||
            value < 0m || value > (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks / ticksPerUnit)
        {
            return false;
        }

        time = DateTimeOffset.UnixEpoch.AddTicks((long)(value * ticksPerUnit));
        return true;
    }

    private void Refuse(FieldPath path, string value, string problem) => Refuse(path.Text, value, problem);

    private void Refuse(string field, string value, string problem) => Problem ??= new RowProblem(file, _line, field, value, problem);
}

using System.Globalization;
using System.Text.Json;

namespace Arbit.Console.Study.Import;

/// <summary>
/// One object of a column map while it is read: every problem is noted with its place, reading goes on, and a field
/// nobody asked for is a problem too, so that a typing error cannot pass for a default.
/// </summary>
internal sealed class MapNode
{
    private readonly JsonElement _element;
    private readonly string _place;
    private readonly List<string> _problems;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public MapNode(JsonElement element, string place, List<string> problems)
    {
        _element = element;
        _place = place;
        _problems = problems;
    }

    public bool Has(string name) => TryGet(name, out _);

    public string? Text(string name, bool required = false)
    {
        if (!TryGet(name, out JsonElement value))
        {
            Missing(name, required);
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
        {
            return text;
        }

        Problem(name, $"is {value.GetRawText()}; give a text that is not empty");
        return null;
    }

    public string Choice(string name, string? fallback, params ReadOnlySpan<string> lawful)
    {
        string? text = Text(name, fallback is null);
        if (text is null || lawful.Contains(text))
        {
            return text ?? fallback ?? lawful[0];
        }

        Problem(name, $"is '{text}'; lawful: {string.Join(", ", lawful.ToArray())}");
        return lawful[0];
    }

    public FieldPath? Path(string name, bool required = false) => Text(name, required) is { } text ? new FieldPath(text) : null;

    public bool Flag(string name)
    {
        if (!TryGet(name, out JsonElement value))
        {
            return false;
        }

        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Problem(name, $"is {value.GetRawText()}; give true or false");
        }

        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>A decimal written as text or as a number.</summary>
    public decimal Number(string name, decimal? fallback, decimal min, decimal max)
    {
        if (!TryGet(name, out JsonElement value))
        {
            Missing(name, fallback is null);
            return fallback ?? min;
        }

        string text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        bool isNumber = value.ValueKind is JsonValueKind.String or JsonValueKind.Number;
        if (isNumber && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) && number >= min && number <= max)
        {
            return number;
        }

        Problem(name, string.Create(CultureInfo.InvariantCulture, $"is '{text}'; give a number from {min} to {max}"));
        return fallback ?? min;
    }

    public IReadOnlyList<decimal> Numbers(string name)
    {
        if (!TryGet(name, out JsonElement value))
        {
            return [];
        }

        var numbers = new List<decimal>();
        if (value.ValueKind != JsonValueKind.Array)
        {
            Problem(name, "is not an array of numbers, for example [0, 1]");
            return numbers;
        }

        foreach (JsonElement item in value.EnumerateArray())
        {
            string text = item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText();
            if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number))
            {
                numbers.Add(number);
            }
            else
            {
                Problem(name, $"holds '{text}', which is not a number");
            }
        }

        return numbers;
    }

    public DateTimeOffset? Time(string name) => Text(name) is { } text ? ParseTime(name, text) : null;

    public IReadOnlyDictionary<string, DateTimeOffset> Times(string name)
    {
        var times = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (JsonProperty item in Object(name)?._element.EnumerateObject() ?? default)
        {
            if (ParseTime($"{name}.{item.Name}", item.Value.ToString()) is { } time)
            {
                times[item.Name] = time;
            }
        }

        return times;
    }

    public MapNode? Object(string name, bool required = false)
    {
        if (!TryGet(name, out JsonElement value))
        {
            Missing(name, required);
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            return new MapNode(value, Place(name) + ".", _problems);
        }

        Problem(name, "is not an object");
        return null;
    }

    public IReadOnlyList<MapNode> Objects(string name)
    {
        if (!TryGet(name, out JsonElement value) || value.ValueKind != JsonValueKind.Array)
        {
            Problem(name, "is missing or not an array of objects");
            return [];
        }

        return [.. value.EnumerateArray().Select((item, i) => new MapNode(item, $"{Place(name)}[{i}].", _problems))];
    }

    public void Problem(string name, string problem) => _problems.Add($"{Place(name)} {problem}");

    /// <summary>Call when everything was asked for: what is left over is a typing error.</summary>
    public void Done()
    {
        if (_element.ValueKind != JsonValueKind.Object)
        {
            _problems.Add($"{_place.TrimEnd('.')} is not an object");
            return;
        }

        foreach (JsonProperty left in _element.EnumerateObject().Where(p => !_asked.Contains(p.Name)))
        {
            Problem(left.Name, $"is not a field of a column map; lawful here: {string.Join(", ", _asked.Order(StringComparer.Ordinal))}");
        }
    }

    private DateTimeOffset? ParseTime(string name, string text)
    {
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
        {
            return time;
        }

        Problem(name, $"is '{text}'; give an ISO 8601 time, for example 2026-07-19T22:00:00Z");
        return null;
    }

    private bool TryGet(string name, out JsonElement value)
    {
        _asked.Add(name);
        value = default;
        return _element.ValueKind == JsonValueKind.Object && _element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    private void Missing(string name, bool required)
    {
        if (required)
        {
            Problem(name, "is missing");
        }
    }

    private string Place(string name) => _place + name;
}

using System.Collections.Frozen;
using System.Text.Json;

namespace Arbit.Execution.Records;

/// <summary>An enum as its member's name in camel case, and as nothing else: no numbers, no lists, no other case.</summary>
internal sealed class EnumWordConverter<T> : RecordTextConverter<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Words =
        Enum.GetValues<T>().ToFrozenDictionary(v => v, v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()));

    private static readonly FrozenDictionary<string, T> Values = Words.ToFrozenDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

    /// <inheritdoc />
    protected override string Expected => "one of " + string.Join(", ", Words.OrderBy(p => p.Key).Select(p => p.Value));

    /// <inheritdoc />
    protected override bool TryParse(string text, out T value) => Values.TryGetValue(text, out value);

    /// <inheritdoc />
    protected override string Format(T value) =>
        Words.TryGetValue(value, out string? word) ? word : throw new ArgumentOutOfRangeException(nameof(value), value, $"Not a {typeof(T).Name}.");
}

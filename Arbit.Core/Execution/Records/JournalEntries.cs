using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Arbit.Diagnostics;
using Arbit.Events;

namespace Arbit.Execution.Records;

/// <summary>Reads journal records back into entries. Strict: what this version does not know is a problem, never left out.</summary>
public static class JournalEntries
{
    private static readonly FrozenDictionary<string, JsonTypeInfo> Types = new Dictionary<string, JsonTypeInfo>(StringComparer.Ordinal)
    {
        [JournalKinds.OrderIntent] = JournalJsonContext.Default.OrderIntended,
        [JournalKinds.OrderSent] = JournalJsonContext.Default.OrderSent,
        [JournalKinds.OrderOutcome] = JournalJsonContext.Default.OrderAnswered,
        [JournalKinds.OrderReport] = JournalJsonContext.Default.OrderReported,
        [JournalKinds.OrderFill] = JournalJsonContext.Default.OrderFilled,
        [JournalKinds.OrderCancel] = JournalJsonContext.Default.CancelNoted,
        [JournalKinds.OrderResolved] = JournalJsonContext.Default.OrderResolved,
        [JournalKinds.Incident] = JournalJsonContext.Default.IncidentRaised,
        [JournalKinds.IncidentClosed] = JournalJsonContext.Default.IncidentClosed,
        [JournalKinds.Trade] = JournalJsonContext.Default.TradeNoted,
        [JournalKinds.Leg] = JournalJsonContext.Default.LegNoted,
        [JournalKinds.Unwind] = JournalJsonContext.Default.UnwindNoted,
        [JournalKinds.Position] = JournalJsonContext.Default.PositionNoted,
        [JournalKinds.Settlement] = JournalJsonContext.Default.SettlementNoted,
        [JournalKinds.Cycle] = JournalJsonContext.Default.CycleNoted,
        [JournalKinds.Triangle] = JournalJsonContext.Default.TriangleNoted,
        [JournalKinds.Evaluation] = JournalJsonContext.Default.EvaluationNoted,
        [JournalKinds.Snapshot] = JournalJsonContext.Default.SnapshotNoted,
        [JournalKinds.DailyPnl] = JournalJsonContext.Default.DailyPnlNoted,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every kind there is, sorted.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Types.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Reads one record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="entry">What it says, or null.</param>
    /// <param name="problem">What is wrong with it, naming the record and the field, or null.</param>
    public static bool TryRead(in JournalRecord record, [NotNullWhen(true)] out JournalEntry? entry, [NotNullWhen(false)] out InputProblem? problem)
    {
        entry = null;
        string path = string.Create(CultureInfo.InvariantCulture, $"journal record of turn {record.Number}");
        if (record.Kind is null || !Types.TryGetValue(record.Kind, out JsonTypeInfo? type))
        {
            problem = new InputProblem(path, $"has the kind {SeenText.Quote(record.Kind)}, which this version does not know",
                "Read it with the version that wrote it, or a later one");
            return false;
        }

        path = $"{path} ({record.Kind})";
        try
        {
            entry = (JournalEntry?)JsonSerializer.Deserialize(record.Payload.Span, type);
            problem = entry is null ? Explain(null, record.Payload.Span, type, path) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            problem = Explain(e, record.Payload.Span, type, path);
        }

        return problem is null;
    }

    internal static JsonTypeInfo TypeOf(string kind) => Types[kind];

    private const string Damaged = "It was written by another version, or damaged: restore a backup if the version is right";

    /// <summary>What is wrong with a payload that could not be read: first its fields, which the reader knows only as an exception.</summary>
    private static InputProblem Explain(Exception? error, ReadOnlySpan<byte> payload, JsonTypeInfo type, string path)
    {
        try
        {
            if (CheckFields(payload, type, path) is { } problem)
            {
                return problem;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            error = e;
        }

        return error switch
        {
            InvalidOperationException => new InputProblem(path, "holds half of a surrogate pair, which is no character", Damaged),
            JsonException { Path: not (null or "$") } e =>
                new InputProblem($"{path}: {e.Path.TrimStart('$', '.')}", e.Message.Split(" Path: ")[0].TrimEnd('.'), Damaged),
            _ => new InputProblem(path, "is not the JSON of one object", Damaged),
        };
    }

    /// <summary>Unknown, repeated and missing fields, in a person's words.</summary>
    private static InputProblem? CheckFields(ReadOnlySpan<byte> payload, JsonTypeInfo type, string path)
    {
        var reader = new Utf8JsonReader(payload);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return new InputProblem(path, "is not the JSON of one object", Damaged);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (!seen.Add(name))
            {
                return new InputProblem($"{path}: {SeenText.Quote(name)}", "is given twice", Damaged);
            }

            reader.Skip();
        }

        string? unknown = seen.FirstOrDefault(name => type.Properties.All(p => p.Name != name));
        if (unknown is not null)
        {
            return new InputProblem($"{path}: {SeenText.Quote(unknown)}", "is a field this version does not know",
                "Read it with the version that wrote it, or a later one");
        }

        JsonPropertyInfo? missing = type.Properties.FirstOrDefault(p => p.IsRequired && !seen.Contains(p.Name));
        return missing is null ? null : new InputProblem($"{path}: {missing.Name}", "is missing", Damaged);
    }
}

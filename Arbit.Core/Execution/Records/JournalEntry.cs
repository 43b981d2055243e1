using System.Text.Json;
using System.Text.Json.Serialization;
using Arbit.Events;

namespace Arbit.Execution.Records;

/// <summary>
/// One thing the journal keeps, typed. <see cref="ToRecord"/> makes the journal's line of it and
/// <see cref="JournalEntries.TryRead"/> reads it back. Entries hold no secrets.
/// </summary>
/// <remarks>The JSON names of the fields are the property names in camel case; decimals are texts, times ISO 8601 in UTC.</remarks>
public abstract record JournalEntry
{
    private protected JournalEntry(string recordKind) => RecordKind = recordKind;

    /// <summary>The kind of the journal record, as a stable lower-case word: one of <see cref="JournalKinds"/>.</summary>
    [JsonIgnore]
    public string RecordKind { get; }

    /// <summary>The journal's line of this entry.</summary>
    /// <param name="number">The gate turn it belongs to.</param>
    /// <param name="at">The time of that turn.</param>
    public JournalRecord ToRecord(long number, DateTimeOffset at) =>
        new(number, at.ToUniversalTime(), RecordKind, JsonSerializer.SerializeToUtf8Bytes(this, JournalEntries.TypeOf(RecordKind)));
}

using System.Globalization;
using Arbit.Books;
using Arbit.Diagnostics;

namespace Arbit.Faults.Tests.Support;

/// <summary>The catalogue as the table of docs/faults.md.</summary>
internal static class FaultTable
{
    public const string Begin = "| venue | fault | state | reason | noticed within | whole again within | resynced | connections | how |";

    public static string Write() => string.Join('\n',
    [
        Begin, "|---|---|---|---|---|---|---|---|---|",
        .. FaultCatalogue.All.OrderBy(static c => c.Venue, StringComparer.Ordinal).ThenBy(static c => c.Kind.ToString(), StringComparer.Ordinal).ThenBy(static c => c.Variant, StringComparer.Ordinal).Select(Row),
    ]) + "\n";

    private static string Row(FaultCase fault) =>
        $"| {fault.Venue} | {fault.Name[(fault.Venue.Length + 1)..]} | {State(fault)} | {Reason(fault)} | {Noticed(fault)} | {Back(fault)} | {Resynced(fault)} | {fault.Connections} | {fault.Note} |";

    private static string State(FaultCase fault) => fault.State == BookState.Synced ? "Synced"
        : fault.LaterRefusal == ReasonCode.None ? $"{fault.State} ({fault.Fault})"
        : $"{fault.State} ({fault.Fault}), then {fault.LaterRefusal.ToString()["Book".Length..]}";

    private static string Reason(FaultCase fault) => fault.Refusal == ReasonCode.None ? "none"
        : fault.LaterRefusal == ReasonCode.None ? fault.Refusal.ToText()
        : $"{fault.Refusal.ToText()}, {fault.LaterRefusal.ToText()}";

    private static string Noticed(FaultCase fault) => fault.Refusal == ReasonCode.None ? "not concerned"
        : fault.NoticedWithin == 0 ? "the same turn"
        : Seconds(fault.NoticedWithin);

    private static string Back(FaultCase fault) => fault.State != BookState.Synced ? Seconds(fault.BackWithin) : fault.TradesAgain ? "never broken" : "never: closed";

    private static string Resynced(FaultCase fault) => fault.Resyncs is { } books ? $"{books} books" : "per trade";

    private static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds} s");
}

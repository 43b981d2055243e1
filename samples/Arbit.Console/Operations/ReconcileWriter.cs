using System.Globalization;
using System.Text.Json;
using Arbit.Console.Reports;
using Arbit.Execution.Tracking;
using Arbit.Markets;

namespace Arbit.Console.Operations;

/// <summary>Writes what a reconciliation found.</summary>
internal static class ReconcileWriter
{
    public static void Write(TextWriter output, string journal, IReadOnlyList<VenueComparison> comparisons, bool json)
    {
        if (json)
        {
            output.WriteLine(JsonText.Object(writer =>
            {
                writer.WriteString("journal", journal);
                writer.WriteBoolean("agrees", comparisons.All(static c => c.IsComplete && c.Differences.Count == 0));
                writer.WriteBoolean("isComplete", comparisons.All(static c => c.IsComplete));
                writer.WriteObjects("venues", comparisons, Write);
            }));
            return;
        }

        foreach (VenueComparison comparison in comparisons)
        {
            string verdict = comparison.Missing.Count > 0 ? "cannot be compared completely" : comparison.Differences.Count > 0 ? "differs from the journal"
                : !comparison.IsComplete ? "cannot be compared completely yet" : "agrees with the journal";
            output.WriteLine($"{comparison.Venue}: the account {verdict}");
            foreach (MissingEvidence missing in comparison.Missing)
            {
                output.WriteLine($"  missing     {missing.What}: {missing.Detail} ({missing.Kind}). {Fixes.Of(missing.Kind)}");
            }

            foreach (MarketId market in comparison.Unsettled)
            {
                output.WriteLine($"  not settled {market}: orders of it are open or too young to compare. Run this again when they have ended.");
            }

            foreach (Difference difference in comparison.Differences)
            {
                output.WriteLine($"  {Word(difference.Kind)} {difference.What}: the journal says {Number(difference.Expected) ?? "no number"}, the venue {Number(difference.Actual) ?? "no number"}");
            }
        }
    }

    private static void Write(Utf8JsonWriter writer, VenueComparison comparison)
    {
        writer.WriteString("venue", comparison.Venue.ToString());
        writer.WriteBoolean("isComplete", comparison.IsComplete);
        writer.WriteObjects("differences", comparison.Differences, static (w, d) =>
        {
            w.WriteString("kind", Word(d.Kind));
            w.WriteString("what", d.What);
            w.WriteString("expected", Number(d.Expected));
            w.WriteString("actual", Number(d.Actual));
        });
        writer.WriteObjects("missing", comparison.Missing, static (w, m) =>
        {
            w.WriteString("what", m.What);
            w.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(m.Kind.ToString()));
            w.WriteString("detail", m.Detail);
        });
        writer.WriteStartArray("unsettled");
        foreach (MarketId market in comparison.Unsettled)
        {
            writer.WriteStringValue(market.Symbol);
        }

        writer.WriteEndArray();
    }

    private static string Word(DifferenceKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    // Venues write the same number with more or fewer zeros.
    private static string? Number(decimal? value) => value is { } known ? ExactDecimal.Normalize(known).ToString(CultureInfo.InvariantCulture) : null;
}

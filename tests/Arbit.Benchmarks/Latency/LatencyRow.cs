namespace Arbit.Benchmarks.Latency;

/// <summary>One line of a latency report.</summary>
/// <param name="Name">What was going on.</param>
/// <param name="Figures">The times.</param>
/// <param name="Note">Anything that shows it really was.</param>
/// <param name="Turns">The turns of the gate alone, where they were timed.</param>
internal sealed record LatencyRow(string Name, LatencyFigures Figures, string Note, LatencyFigures? Turns = null)
{
    public string ToMarkdown() => FormattableString.Invariant(
        $"| {Name} | {Figures.Count} | {Figures.P50:0.0} | {Figures.P99:0.0} | {Figures.Max:0.0} |{OfTurns()} {Note} |");

    public string ToJson() => FormattableString.Invariant(
        $"{{\"name\":\"{Name}\",\"frames\":{Figures.Count},{Fields("", Figures)}{(Turns is null ? "" : "," + Fields("turn", Turns))},\"note\":\"{Note}\"}}");

    private static string Fields(string of, LatencyFigures figures) => FormattableString.Invariant(
        $"\"{Field(of, "p50Us")}\":{figures.P50:0.0},\"{Field(of, "p99Us")}\":{figures.P99:0.0},\"{Field(of, "maxUs")}\":{figures.Max:0.0}");

    private static string Field(string of, string name) => of.Length == 0 ? name : $"{of}{char.ToUpperInvariant(name[0])}{name[1..]}";

    private string OfTurns() => Turns is null ? "" : FormattableString.Invariant($" {Turns.P50:0.0} | {Turns.P99:0.0} | {Turns.Max:0.0} |");
}

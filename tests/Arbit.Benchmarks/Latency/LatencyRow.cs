namespace Arbit.Benchmarks.Latency;

/// <summary>One line of a latency report.</summary>
/// <param name="Name">What was going on.</param>
/// <param name="Figures">The times.</param>
/// <param name="Note">Anything that shows it really was.</param>
internal sealed record LatencyRow(string Name, LatencyFigures Figures, string Note)
{
    public string ToMarkdown() => FormattableString.Invariant(
        $"| {Name} | {Figures.Count} | {Figures.P50:0.0} | {Figures.P99:0.0} | {Figures.Max:0.0} | {Note} |");

    public string ToJson() => FormattableString.Invariant(
        $"{{\"name\":\"{Name}\",\"frames\":{Figures.Count},\"p50Us\":{Figures.P50:0.0},\"p99Us\":{Figures.P99:0.0},\"maxUs\":{Figures.Max:0.0},\"note\":\"{Note}\"}}");
}

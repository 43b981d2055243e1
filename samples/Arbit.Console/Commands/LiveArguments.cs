namespace Arbit.Console.Commands;

/// <summary>What a live command is given.</summary>
internal sealed record LiveArguments
{
    /// <summary>The pairs file: what to follow and which markets belong together.</summary>
    public required string Pairs { get; init; }

    /// <summary>The id of a Kalshi API key; the venue asks for one even for public data.</summary>
    public required string KalshiKeyId { get; init; }

    /// <summary>The file of its private key in PEM.</summary>
    public required string KalshiKeyFile { get; init; }

    /// <summary>Trade approved plans on paper; else only watch.</summary>
    public bool TradesOnPaper { get; init; }

    /// <summary>Where to record everything that enters the gate, or null.</summary>
    public string? RecordTo { get; init; }

    /// <summary>How long to run; null until stopped.</summary>
    public TimeSpan? Length { get; init; }

    /// <summary>One JSON document at the end and no lines before it.</summary>
    public bool Json { get; init; }
}

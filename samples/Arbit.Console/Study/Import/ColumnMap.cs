namespace Arbit.Console.Study.Import;

/// <summary>
/// Says where times, pairs, prices and sizes are in a file of books, and what its markets ask of an order. Read from a
/// small JSON file; docs/study.md describes every field.
/// </summary>
internal sealed record ColumnMap
{
    /// <summary>True for CSV with a header line, false for JSON lines.</summary>
    public required bool Csv { get; init; }

    /// <summary>The long form: one line per venue leg, told apart by this field. Null for the wide form: both legs in one line.</summary>
    public FieldPath? VenueField { get; init; }

    /// <summary>Long form: lines of one pair with the same value belong to one observation. Null: every line is one.</summary>
    public FieldPath? CycleField { get; init; }

    /// <summary>The row's time.</summary>
    public required TimeColumn Time { get; init; }

    /// <summary>Sort the file by time before anything else; for files stuck together out of order.</summary>
    public required bool Sort { get; init; }

    /// <summary>The field that names the pair, or null.</summary>
    public FieldPath? PairField { get; init; }

    /// <summary>The one pair of the file when no field names it.</summary>
    public string PairName { get; init; } = "";

    /// <summary>The payout date by row, or null.</summary>
    public TimeColumn? SettlesField { get; init; }

    /// <summary>The payout date of the whole file, or null.</summary>
    public DateTimeOffset? SettlesAt { get; init; }

    /// <summary>Payout dates by the beginning of the pair's name; the longest match wins.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> SettlesByPair { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>Dollars per unit of the file's prices: 1, or 0.01 for cents.</summary>
    public required decimal PriceUnit { get; init; }

    /// <summary>The grid the file's prices are on, in the file's unit.</summary>
    public required decimal PriceStep { get; init; }

    /// <summary>How far from the grid a price may be and still be taken for its grid price, in the file's unit: float noise.</summary>
    public required decimal PriceTolerance { get; init; }

    /// <summary>Samples of one pair further apart than this have a hole between them: windows end, time does not count.</summary>
    public TimeSpan? MaxGap { get; init; }

    /// <summary>The two legs.</summary>
    public required IReadOnlyList<LegColumns> Legs { get; init; }
}

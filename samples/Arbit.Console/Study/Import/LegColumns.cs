namespace Arbit.Console.Study.Import;

/// <summary>Where one venue's leg is in a line, and what its market asks of an order.</summary>
internal sealed record LegColumns
{
    /// <summary>The venue's name, and in the long form the value of the venue field.</summary>
    public required string Venue { get; init; }

    public required SideColumns Bid { get; init; }

    public required SideColumns Ask { get; init; }

    /// <summary>The leg's own time; null takes the row's.</summary>
    public TimeColumn? Time { get; init; }

    /// <summary>Prices that mean "no order", in the file's unit: for example 0 and 1.</summary>
    public required IReadOnlyList<decimal> EmptyPrices { get; init; }

    public required DecimalColumn Tick { get; init; }

    public required decimal LotStep { get; init; }

    public required DecimalColumn MinimumSize { get; init; }

    public required decimal MinimumNotional { get; init; }

    public required FeeKind Fee { get; init; }

    public required DecimalColumn FeeRate { get; init; }

    public required DecimalColumn FeeExponent { get; init; }

    public required decimal FeeMultiplier { get; init; }

    public required bool DirectMember { get; init; }
}

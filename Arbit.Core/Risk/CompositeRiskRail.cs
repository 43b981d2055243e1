namespace Arbit.Risk;

/// <summary>Several rails as one: the first refusal counts.</summary>
public sealed class CompositeRiskRail : IRiskRail
{
    private readonly IRiskRail[] _rails;

    /// <summary>Joins rails.</summary>
    /// <param name="name">The stable name of the whole.</param>
    /// <param name="rails">The rails, in the order they are asked. None at all passes everything.</param>
    public CompositeRiskRail(string name, IEnumerable<IRiskRail> rails)
    {
        Name = name;
        _rails = [.. rails];
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public Refusal? Check(in RiskContext context)
    {
        foreach (IRiskRail rail in _rails)
        {
            if (rail.Check(context) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }
}

namespace Arbit.Risk;

/// <summary>Passes everything. For tests and studies: NEVER TRADE WITH IT ALONE.</summary>
public sealed class NullRiskRail : IRiskRail
{
    /// <summary>The one instance.</summary>
    public static NullRiskRail Instance { get; } = new();

    private NullRiskRail()
    {
    }

    /// <inheritdoc />
    public string Name => "null";

    /// <inheritdoc />
    public Refusal? Check(in RiskContext context) => null;
}

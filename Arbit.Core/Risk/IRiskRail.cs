namespace Arbit.Risk;

/// <summary>One rule a plan must pass. A pure function of the plan and the state it is shown; it never reserves.</summary>
public interface IRiskRail
{
    /// <summary>A stable name, for reports.</summary>
    string Name { get; }

    /// <summary>Null when the plan passes; else why not.</summary>
    Refusal? Check(in RiskContext context);
}

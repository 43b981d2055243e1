namespace Arbit.Execution.Records;

/// <summary>How bad an incident is.</summary>
public enum IncidentSeverity : byte
{
    /// <summary>Good to know.</summary>
    Note = 0,

    /// <summary>Look at it today.</summary>
    Warning,

    /// <summary>Look at it now.</summary>
    Critical,
}

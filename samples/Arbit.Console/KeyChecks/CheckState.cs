namespace Arbit.Console.KeyChecks;

/// <summary>How a check went.</summary>
internal enum CheckState
{
    /// <summary>Well.</summary>
    Ok,

    /// <summary>Worth knowing; orders settle all the same.</summary>
    Note,

    /// <summary>Orders would be refused or not settle.</summary>
    Failed,
}

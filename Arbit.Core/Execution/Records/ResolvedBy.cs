namespace Arbit.Execution.Records;

/// <summary>What proves a verdict on an order.</summary>
public enum ResolvedBy : byte
{
    /// <summary>A query answered, late enough to be believed.</summary>
    Query = 0,

    /// <summary>The reply to the order itself.</summary>
    Reply,

    /// <summary>The private stream, where that is enough.</summary>
    Stream,

    /// <summary>It was never handed to the wire.</summary>
    NeverSent,

    /// <summary>A person said so.</summary>
    Operator,
}

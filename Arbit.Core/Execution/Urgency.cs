namespace Arbit.Execution;

/// <summary>How soon a venue is asked about an order.</summary>
internal enum Urgency : byte
{
    /// <summary>Not at all: nothing more is expected, or its answer is still awaited.</summary>
    None = 0,

    /// <summary>Now and then, although nothing is wrong.</summary>
    Slow,

    /// <summary>Soon: the stream should tell first.</summary>
    Soon,

    /// <summary>At once: only a query can tell.</summary>
    Now,
}

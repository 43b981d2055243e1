using System.Diagnostics.CodeAnalysis;

namespace Arbit.Venues;

/// <summary>
/// What a venue was asked and answered completely, or why it is not known. Partial evidence is no evidence: a missing page
/// or a failed request makes the whole of it a fault, never "nothing there".
/// </summary>
/// <typeparam name="T">What was asked for.</typeparam>
public readonly record struct Evidence<T>
    where T : class
{
    private Evidence(T? value, VenueFault? fault, DateTimeOffset at)
    {
        Value = value;
        Fault = fault;
        At = at;
    }

    /// <summary>The complete answer; null when it is not known.</summary>
    public T? Value { get; }

    /// <summary>Why it is not known; null when it is. Both are null only for the default value, which is not known either.</summary>
    public VenueFault? Fault { get; }

    /// <summary>When the first request of it was sent: the answer holds for some moment after this.</summary>
    public DateTimeOffset At { get; }

    /// <summary>True when the answer is complete.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsKnown => Value is not null;

    /// <summary>A complete answer.</summary>
    /// <param name="value">The answer.</param>
    /// <param name="at">When the first request of it was sent.</param>
    public static Evidence<T> Of(T value, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new Evidence<T>(value, null, at);
    }

    /// <summary>No answer.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="at">When the first request was sent.</param>
    public static Evidence<T> Missing(VenueFault fault, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return new Evidence<T>(null, fault, at);
    }
}

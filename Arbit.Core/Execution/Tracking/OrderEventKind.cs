namespace Arbit.Execution.Tracking;

/// <summary>What an <see cref="OrderEvent"/> tells.</summary>
public enum OrderEventKind : byte
{
    /// <summary>An order changed: its state, its venue's id, its count.</summary>
    Changed = 0,

    /// <summary>A fill was booked: an order's, or one of the account that is of no order of ours.</summary>
    FillBooked,

    /// <summary>A fill that was known became final, or its fee became known.</summary>
    FillChanged,

    /// <summary>A fill was taken back.</summary>
    FillVoided,

    /// <summary>An order became quiescent: it has ended and its fills add up to the venue's count.</summary>
    Settled,

    /// <summary>Something a person should know.</summary>
    Incident,
}

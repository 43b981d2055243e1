using Arbit.Orders;

namespace Arbit.Execution.Tracking;

/// <summary>What became of a fill.</summary>
/// <param name="Before">The fill as it was known; null when it is new.</param>
/// <param name="After">The fill as it is known now.</param>
public sealed record FillChange(Fill? Before, Fill After)
{
    /// <summary>True when the fill was booked with this: it is new and was not taken back.</summary>
    public bool IsBooked => Before is null && After.State != FillState.Voided;

    /// <summary>True when the fill was taken back with this.</summary>
    public bool IsVoided => Before is not { State: FillState.Voided } && After.State == FillState.Voided;
}

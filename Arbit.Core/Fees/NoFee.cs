namespace Arbit.Fees;

/// <summary>Charges nothing: for waived markets and for tests.</summary>
public sealed class NoFee : IFeeModel
{
    /// <summary>The one instance.</summary>
    public static NoFee Instance { get; } = new();

    private NoFee()
    {
    }

    /// <inheritdoc />
    public FeeCharge Charge(in FeeQuery fill, FeeState state) => new(0, 0, state);
}

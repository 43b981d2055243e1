using Arbit.Fees;

namespace Arbit.Core.Tests.Sizing;

/// <summary>A model that says nothing about its fees in advance: lawful, and the hardest case for the search.</summary>
internal sealed class UnboundedFee(IFeeModel inner) : IFeeModel
{
    public FeeCharge Charge(in FeeQuery fill, FeeState state) => inner.Charge(fill, state);
}

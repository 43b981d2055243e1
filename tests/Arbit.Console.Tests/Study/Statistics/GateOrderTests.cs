using Arbit.Console.Study.Statistics;
using Arbit.Diagnostics;

namespace Arbit.Console.Tests.Study.Statistics;

public class GateOrderTests
{
    [Fact]
    public void All_Reasons_AreThereOnceAndApprovalIsLast()
    {
        Assert.Equal(ReasonCodes.Count, GateOrder.All.Count);
        Assert.Equal(GateOrder.All.Count, GateOrder.All.Distinct().Count());
        Assert.Equal(ReasonCode.Approved, GateOrder.All[^1]);
    }
}

using Arbit.Venues;

namespace Arbit.Core.Tests.Venues;

public sealed class VenueFaultTests
{
    [Fact]
    public void ToString_Fault_NamesPlaceDetailAndKind() => Assert.Equal(
        "price_ranges: '0.03' does not divide 1 (Malformed)",
        new VenueFault(FaultKind.Malformed, "price_ranges", "'0.03' does not divide 1").ToString());
}

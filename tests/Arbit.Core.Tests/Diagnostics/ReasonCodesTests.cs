using Arbit.Diagnostics;

namespace Arbit.Core.Tests.Diagnostics;

public sealed class ReasonCodesTests
{
    [Fact]
    public void ToText_EveryCode_IsUniqueAndParsesBack()
    {
        ReasonCode[] codes = Enum.GetValues<ReasonCode>();

        Assert.Equal(codes.Length, ReasonCodes.Count);
        Assert.Equal(codes.Length, codes.Select(static c => c.ToText()).Distinct().Count());
        foreach (ReasonCode code in codes)
        {
            Assert.True(ReasonCodes.TryParse(code.ToText(), out ReasonCode back));
            Assert.Equal(code, back);
            Assert.Matches("^[a-z]+(_[a-z]+)*$", code.ToText());
        }
    }

    [Theory]
    [InlineData(ReasonCode.None, "none")]
    [InlineData(ReasonCode.NetBelowMinimum, "net_below_minimum")]
    [InlineData(ReasonCode.SuspiciousEdge, "suspicious_edge")]
    public void ToText_Code_IsSnakeCase(ReasonCode code, string text) => Assert.Equal(text, code.ToText());

    [Theory]
    [InlineData("NetBelowMinimum")]
    [InlineData("")]
    public void TryParse_OtherText_IsRefused(string text) => Assert.False(ReasonCodes.TryParse(text, out _));
}

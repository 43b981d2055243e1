using Arbit.Events;

namespace Arbit.Core.Tests.Events;

public sealed class GateInputKindsTests
{
    [Fact]
    public void ToText_EveryKind_ParsesBack()
    {
        foreach (GateInputKind kind in Enum.GetValues<GateInputKind>())
        {
            Assert.True(GateInputKinds.TryParse(kind.ToText(), out GateInputKind back));
            Assert.Equal(kind, back);
        }

        Assert.Equal("frame", GateInputKind.Frame.ToText());
    }

    [Theory]
    [InlineData("Frame")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("0")]
    public void TryParse_OtherText_IsRefused(string? text)
    {
        Assert.False(GateInputKinds.TryParse(text, out GateInputKind kind));
        Assert.Equal(default, kind);
    }
}

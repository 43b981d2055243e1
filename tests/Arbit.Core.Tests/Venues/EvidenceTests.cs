using Arbit.Venues;

namespace Arbit.Core.Tests.Venues;

public sealed class EvidenceTests
{
    private static readonly DateTimeOffset At = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_AnEmptyAnswer_IsKnown()
    {
        Evidence<IReadOnlyList<string>> evidence = Evidence<IReadOnlyList<string>>.Of([], At);

        Assert.True(evidence.IsKnown);
        Assert.Null(evidence.Fault);
        Assert.Equal(At, evidence.At);
    }

    [Fact]
    public void Missing_AFault_IsNotKnown()
    {
        var fault = new VenueFault(FaultKind.Unavailable, "positions page 2", "HTTP 500");
        Evidence<IReadOnlyList<string>> evidence = Evidence<IReadOnlyList<string>>.Missing(fault, At);

        Assert.False(evidence.IsKnown);
        Assert.Equal(fault, evidence.Fault);
    }

    [Fact]
    public void IsKnown_DefaultValue_IsFalse() => Assert.False(default(Evidence<string>).IsKnown);

    [Fact]
    public void Of_Null_Throws() => Assert.Throws<ArgumentNullException>(() => Evidence<string>.Of(null!, At));
}

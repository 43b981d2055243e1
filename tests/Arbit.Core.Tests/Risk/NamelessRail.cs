using Arbit.Risk;

namespace Arbit.Core.Tests.Risk;

/// <summary>A rail of which everything throws.</summary>
internal sealed class NamelessRail : IRiskRail
{
    public string Name => throw new NotSupportedException("no name");

    public Refusal? Check(in RiskContext context) => throw new NotSupportedException("no answer");
}

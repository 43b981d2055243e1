using Arbit.Risk;

namespace Arbit.Core.Tests.Risk;

/// <summary>A rail that says what it is told and counts how often it is asked.</summary>
internal sealed class ScriptedRail(string name, Refusal? answer, Exception? failure = null) : IRiskRail
{
    internal int Asked { get; private set; }

    public string Name { get; } = name;

    public Refusal? Check(in RiskContext context)
    {
        Asked++;
        return failure is null ? answer : throw failure;
    }
}

namespace Arbit.Architecture.Tests;

/// <summary>States a rule's verdict so that a failing run reads as a list of what to change.</summary>
internal static class Rule
{
    internal static void Holds(IEnumerable<string> violations)
    {
        string[] found = [.. violations.Distinct().Order(StringComparer.Ordinal)];
        if (found.Length > 0)
        {
            Assert.Fail($"{found.Length} to mend:{Environment.NewLine}{string.Join(Environment.NewLine, found)}");
        }
    }
}

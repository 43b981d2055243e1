namespace Arbit.Architecture.Tests.Compiled;

/// <summary>One use of a type by another, as the compiler wrote it down.</summary>
/// <param name="From">The outermost type that uses it, with its namespace.</param>
/// <param name="To">The used type's outermost type, with its namespace.</param>
/// <param name="Member">The member called or read, when one is.</param>
internal sealed record Reference(string From, string To, string? Member)
{
    public override string ToString() => Member is null ? $"{From} uses {To}" : $"{From} uses {To}.{Member}";
}

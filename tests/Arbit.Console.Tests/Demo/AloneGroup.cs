namespace Arbit.Console.Tests.Demo;

/// <summary>Tests that take something from the whole process, and so run when no other does.</summary>
[CollectionDefinition(nameof(AloneGroup), DisableParallelization = true)]
public sealed class AloneGroup;

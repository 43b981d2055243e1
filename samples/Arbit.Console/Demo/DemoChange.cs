namespace Arbit.Console.Demo;

/// <summary>One level's change.</summary>
internal readonly record struct DemoChange(bool IsBid, decimal Price, decimal Before, decimal After);

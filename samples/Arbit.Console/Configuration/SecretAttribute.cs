namespace Arbit.Console.Configuration;

/// <summary>A setting nobody else may see: taken from the environment or from a file of this user's alone, and never shown.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : Attribute;

using Xunit.Sdk;

namespace Arbit.Testing;

/// <summary>A property does not hold. The message names the shrunk counter-example and how to repeat it.</summary>
/// <param name="message">The counter-example and the replay text.</param>
/// <param name="cause">What the property threw, if it threw.</param>
public sealed class PropertyFailedException(string message, Exception? cause) : XunitException(message, cause!);

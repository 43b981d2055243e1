using Xunit.Abstractions;
using Xunit.Sdk;

namespace Arbit.Testing;

/// <summary>Turns each <see cref="PropertyAttribute"/> into one test case. Called by xunit, not by users.</summary>
/// <param name="diagnostics">Where xunit collects discovery messages.</param>
public sealed class PropertyDiscoverer(IMessageSink diagnostics) : IXunitTestCaseDiscoverer
{
    /// <inheritdoc />
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        [new PropertyTestCase(
            diagnostics,
            discoveryOptions.MethodDisplayOrDefault(),
            discoveryOptions.MethodDisplayOptionsOrDefault(),
            testMethod)];
}

using Xunit.Abstractions;
using Xunit.Sdk;

namespace Arbit.Testing;

/// <summary>One property as xunit sees it. Public because xunit rebuilds it across process boundaries.</summary>
public sealed class PropertyTestCase : XunitTestCase
{
    /// <summary>Used by xunit to rebuild the case.</summary>
    [Obsolete("Called by xunit only.")]
    public PropertyTestCase()
    {
    }

    /// <summary>Makes the case found by <see cref="PropertyDiscoverer"/>.</summary>
    /// <param name="diagnostics">Where xunit collects messages.</param>
    /// <param name="display">How the test's name is built.</param>
    /// <param name="displayOptions">How the test's name is written.</param>
    /// <param name="testMethod">The property.</param>
    public PropertyTestCase(
        IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions displayOptions, ITestMethod testMethod)
        : base(diagnostics, display, displayOptions, testMethod)
    {
    }

    /// <inheritdoc />
    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource) =>
        new PropertyTestCaseRunner(this, constructorArguments, messageBus, aggregator, cancellationTokenSource).RunAsync();
}

using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Arbit.Testing;

/// <summary>Runs one property through FsCheck on an instance xunit has already built.</summary>
internal sealed class PropertyInvoker(
    ITest test,
    IMessageBus messageBus,
    Type testClass,
    object[] constructorArguments,
    MethodInfo testMethod,
    object[] testMethodArguments,
    IReadOnlyList<BeforeAfterTestAttribute> beforeAfterAttributes,
    ExceptionAggregator aggregator,
    CancellationTokenSource cancellationTokenSource,
    ITestOutputHelper output)
    : XunitTestInvoker(
        test, messageBus, testClass, constructorArguments, testMethod, testMethodArguments, beforeAfterAttributes,
        aggregator, cancellationTokenSource)
{
    protected override async Task<decimal> InvokeTestMethodAsync(object testClassInstance)
    {
        PropertyAttribute settings = TestMethod.GetCustomAttribute<PropertyAttribute>()!;

        // FsCheck waits for asynchronous properties; off xunit's own scheduler that wait cannot starve it.
        await Aggregator.RunAsync(() => Timer.AggregateAsync(() => Task.Run(() =>
            PropertyCheck.Run(settings, TestMethod, testClassInstance, output.WriteLine)))).ConfigureAwait(false);
        return Timer.Total;
    }
}

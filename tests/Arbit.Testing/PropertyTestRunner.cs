using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Arbit.Testing;

/// <summary>Replaces only the innermost step of xunit's runner: the call of the method itself.</summary>
internal sealed class PropertyTestRunner(
    ITest test,
    IMessageBus messageBus,
    Type testClass,
    object[] constructorArguments,
    MethodInfo testMethod,
    object[] testMethodArguments,
    string skipReason,
    IReadOnlyList<BeforeAfterTestAttribute> beforeAfterAttributes,
    ExceptionAggregator aggregator,
    CancellationTokenSource cancellationTokenSource)
    : XunitTestRunner(
        test, messageBus, testClass, constructorArguments, testMethod, testMethodArguments, skipReason,
        beforeAfterAttributes, aggregator, cancellationTokenSource)
{
    private TestOutputHelper? _output;

    protected override async Task<Tuple<decimal, string>> InvokeTestAsync(ExceptionAggregator aggregator)
    {
        _output = ConstructorArguments.OfType<TestOutputHelper>().FirstOrDefault();
        if (_output is not null)
        {
            return await base.InvokeTestAsync(aggregator).ConfigureAwait(false);
        }

        // The class asked for no output; the property's own report still belongs to its test.
        _output = new TestOutputHelper();
        _output.Initialize(MessageBus, Test);
        Tuple<decimal, string> result = await base.InvokeTestAsync(aggregator).ConfigureAwait(false);
        string written = _output.Output;
        _output.Uninitialize();
        return Tuple.Create(result.Item1, written);
    }

    protected override Task<decimal> InvokeTestMethodAsync(ExceptionAggregator aggregator) =>
        new PropertyInvoker(
            Test, MessageBus, TestClass, ConstructorArguments, TestMethod, TestMethodArguments,
            BeforeAfterAttributes, aggregator, CancellationTokenSource, _output!).RunAsync();
}

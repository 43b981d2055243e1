using System.Diagnostics.CodeAnalysis;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Arbit.Testing.Tests;

/// <summary>A property that does not hold must fail its test, not merely report.</summary>
public sealed class PropertyPipelineTests
{
    [Theory]
    [InlineData(nameof(Sample.Sample_AlwaysTrue_Passes), 0)]
    [InlineData(nameof(Sample.Sample_NeverTrue_Fails), 1)]
    [InlineData(nameof(Sample.Sample_ThrowingLater_Fails), 1)]
    public async Task RunAsync_DiscoveredProperty_CountsItsVerdict(string method, int failed)
    {
        using var bus = new RecordingBus();
        IXunitTestCase testCase = Discover(method);
        using var cancellation = new CancellationTokenSource();

        RunSummary summary = await testCase.RunAsync(new NullMessageSink(), bus, [], new ExceptionAggregator(), cancellation);

        Assert.Equal(1, summary.Total);
        Assert.Equal(failed, summary.Failed);
        Assert.Equal(failed, bus.Messages.OfType<ITestFailed>().Count(m => m.Messages[0].Contains("Replay", StringComparison.Ordinal)));
        Assert.Equal(1 - failed, bus.Messages.OfType<ITestPassed>().Count(m => m.Output.Contains("passed", StringComparison.Ordinal)));
    }

    [Fact]
    public void Serialize_PropertyCase_ComesBackAsItself()
    {
        IXunitTestCase testCase = Discover(nameof(Sample.Sample_AlwaysTrue_Passes));

        IXunitTestCase copy = SerializationHelper.Deserialize<IXunitTestCase>(SerializationHelper.Serialize(testCase));

        Assert.IsType<PropertyTestCase>(copy);
        Assert.Equal(testCase.UniqueID, copy.UniqueID);
    }

    private static IXunitTestCase Discover(string method)
    {
        var collection = new TestCollection(new TestAssembly(Reflector.Wrap(typeof(Sample).Assembly)), null, "samples");
        var testClass = new TestClass(collection, Reflector.Wrap(typeof(Sample)));
        var testMethod = new TestMethod(testClass, Reflector.Wrap(typeof(Sample).GetMethod(method)!));
        return new PropertyDiscoverer(new NullMessageSink())
            .Discover(new DefaultOptions(), testMethod, Reflector.Wrap(typeof(object).GetCustomAttributesData()[0]))
            .Single();
    }

    // Nested and private, so the suite itself never runs the failing ones.
    [SuppressMessage("Usage", "xUnit1000", Justification = "xunit must not find them.")]
    private sealed class Sample
    {
        [Property]
        public static bool Sample_AlwaysTrue_Passes(int x) => x == x + 0;

        [Property]
        public static bool Sample_NeverTrue_Fails(int x) => x != x + 0;

        [Property]
        public static async Task Sample_ThrowingLater_Fails(int x)
        {
            await Task.Yield();
            Assert.NotEqual(x, x);
        }
    }

    private sealed class DefaultOptions : ITestFrameworkDiscoveryOptions
    {
        public TValue GetValue<TValue>(string name) => default!;

        public void SetValue<TValue>(string name, TValue value)
        {
        }
    }

    private sealed class RecordingBus : LongLivedMarshalByRefObject, IMessageBus
    {
        internal List<IMessageSinkMessage> Messages { get; } = [];

        public bool QueueMessage(IMessageSinkMessage message)
        {
            lock (Messages)
            {
                Messages.Add(message);
            }

            return true;
        }

        public void Dispose()
        {
        }
    }
}

namespace Arbit.Architecture.Tests.PublicApi;

public sealed class ApiTextTests
{
    [Fact]
    public void Of_NoTypes_SaysSo() => Assert.Equal("no public types\n", ApiText.Of([]));

    [Fact]
    public void Of_EveryKindOfMember_WritesItAsCSharp()
    {
        string text = ApiText.Of([typeof(Sample<>), typeof(ISample), typeof(Level), typeof(Mode), typeof(Turn)]);

        Assert.Equal(
            """
            namespace Arbit.Architecture.Tests.PublicApi

            public interface ApiTextTests.ISample : IDisposable
                public string? Find(in long id, out int count)

            public readonly record struct ApiTextTests.Level : IEquatable<Level>
                public Level(long Ticks, long? Lots)
                public long? Lots { get; init; }
                public long Ticks { get; init; }

            public enum ApiTextTests.Mode : byte
                Off = 0
                On = 1

            public abstract class ApiTextTests.Sample<T> : ISample where T : struct, IComparable<T>
                public const int Size = 3
                protected Sample(T value)
                public T this[int rank] { get; }
                public required List<string?> Names { get; init; }
                public event Action? Changed
                public void Dispose()
                public string? Find(in long id, out int count)
                protected abstract void Grow()
                public virtual ValueTask<TOut> RunAsync<TOut>(TOut input, Mode mode = Mode.On, string? note = null) where TOut : class
                public override string ToString()
                public static Sample<T> op_Addition(Sample<T> left, Sample<T> right)

            public delegate string? ApiTextTests.Turn(ref int x, params string[] names)

            """.ReplaceLineEndings("\n"),
            text);
    }

    public interface ISample : IDisposable
    {
        string? Find(in long id, out int count);
    }

    public enum Mode : byte
    {
        Off,
        On,
    }

    public delegate string? Turn(ref int x, params string[] names);

    public readonly record struct Level(long Ticks, long? Lots);

    public abstract class Sample<T>(T value) : ISample
        where T : struct, IComparable<T>
    {
        public const int Size = 3;
        internal const int Hidden = 4;

        public event Action? Changed;

        public required List<string?> Names { get; init; }

        internal int Secret { get; set; }

        public T this[int rank] => value;

        public static Sample<T> operator +(Sample<T> left, Sample<T> right) => left ?? right;

        public string? Find(in long id, out int count)
        {
            count = 0;
            return null;
        }

        public virtual ValueTask<TOut> RunAsync<TOut>(TOut input, Mode mode = Mode.On, string? note = null)
            where TOut : class => new(input);

        public override string ToString() => string.Empty;

        public void Dispose()
        {
            Changed?.Invoke();
            GC.SuppressFinalize(this);
        }

        protected abstract void Grow();

        private protected static void Inside()
        {
        }
    }
}

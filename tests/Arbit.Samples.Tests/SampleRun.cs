using System.Reflection;

namespace Arbit.Samples.Tests;

/// <summary>Runs a sample's own entry point in this process and keeps what it wrote.</summary>
internal static class SampleRun
{
    // The console is the process's: one sample at a time.
    private static readonly Lock Door = new();

    /// <summary>The lines a sample wrote; fails when it did not end well.</summary>
    public static string[] Lines(string sample, params string[] arguments)
    {
        MethodInfo main = Assembly.Load(sample).EntryPoint ?? throw new InvalidOperationException($"{sample} has no entry point.");
        lock (Door)
        {
            TextWriter before = Console.Out;
            using var output = new StringWriter();
            Console.SetOut(output);
            try
            {
                Assert.Equal(0, main.Invoke(null, [arguments]) ?? 0);
            }
            finally
            {
                Console.SetOut(before);
            }

            return output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        }
    }

    /// <summary>The trades and the net of a line that says "…: N trades, net X".</summary>
    public static (int Trades, decimal Net) Result(string line)
    {
        string[] words = line[(line.LastIndexOf(':') + 1)..].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return (int.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture),
            decimal.Parse(words[^1], System.Globalization.CultureInfo.InvariantCulture));
    }
}

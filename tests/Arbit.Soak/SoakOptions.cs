using System.Globalization;

namespace Arbit.Soak;

/// <summary>How long and how hard to soak.</summary>
public sealed record SoakOptions
{
    /// <summary>How long to run, without the start.</summary>
    /// <value>The default is 10 minutes.</value>
    public TimeSpan Length { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many times the realistic rate of frames: see <see cref="FrameRates"/>.</summary>
    /// <value>The default is 20.</value>
    public int Rate { get; init; } = 20;

    /// <summary>How many times a venue's sockets are cut, taking turns.</summary>
    /// <value>The default is 0.</value>
    public int Disconnects { get; init; }

    /// <summary>The seed of the simulator and of the waits.</summary>
    /// <value>The default is 7.</value>
    public int Seed { get; init; } = 7;

    /// <summary>Print one JSON document and nothing else.</summary>
    public bool Json { get; init; }

    /// <summary>The time between two samples: 120 in a run, four a second at most.</summary>
    public TimeSpan SampleEvery => TimeSpan.FromTicks(Math.Max(Length.Ticks / 120, TimeSpan.TicksPerSecond / 4));

    /// <summary>Reads a command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="options">What they say.</param>
    /// <param name="problem">What is wrong with them and how to mend it; empty when nothing is.</param>
    public static bool TryParse(IReadOnlyList<string> args, out SoakOptions options, out string problem)
    {
        options = new SoakOptions();
        problem = "";
        for (int i = 0; i < args.Count && problem.Length == 0; i++)
        {
            if (args[i] == "--json")
            {
                options = options with { Json = true };
                continue;
            }

            string name = args[i];
            string text = ++i < args.Count ? args[i] : "";
            decimal value = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) ? number : -1m;
            bool isWhole = value == decimal.Truncate(value);
            (options, problem) = name switch
            {
                "--minutes" when value is > 0m and <= 10_000m => (options with { Length = TimeSpan.FromTicks((long)(value * TimeSpan.TicksPerMinute)) }, ""),
                "--minutes" => (options, $"--minutes: '{text}' is no length. Give a number above 0, 10000 at most."),
                "--rate" when isWhole && value is >= 1m and <= 100m => (options with { Rate = (int)value }, ""),
                "--rate" => (options, $"--rate: '{text}' is no rate. Give a whole number from 1 to 100."),
                "--disconnects" when isWhole && value is >= 0m and <= 1_000_000m => (options with { Disconnects = (int)value }, ""),
                "--disconnects" => (options, $"--disconnects: '{text}' is no number of disconnects. Give a whole number from 0 to 1000000."),
                "--seed" when isWhole && value is >= 0m and <= int.MaxValue => (options with { Seed = (int)value }, ""),
                "--seed" => (options, $"--seed: '{text}' is no seed. Give a whole number from 0 to 2147483647."),
                _ => (options, $"'{name}' is no option. Give --minutes, --rate, --disconnects, --seed or --json."),
            };
        }

        return problem.Length == 0;
    }
}

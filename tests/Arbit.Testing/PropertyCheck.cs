using System.Reflection;
using FsCheck;
using Microsoft.FSharp.Core;

namespace Arbit.Testing;

/// <summary>Translates <see cref="PropertyAttribute"/> into an FsCheck run and its verdict into an exception.</summary>
internal static class PropertyCheck
{
    /// <summary>Runs the property and throws when it fails or cannot generate enough cases.</summary>
    internal static void Run(PropertyAttribute settings, MethodInfo method, object? target, Action<string> report)
    {
        var runner = new PropertyRunner();
        Config config = Config.Quick
            .WithMaxTest(settings.MaxTest)
            .WithMaxRejected(settings.MaxRejected)
            .WithStartSize(settings.StartSize)
            .WithEndSize(settings.EndSize)
            .WithQuietOnSuccess(settings.QuietOnSuccess)
            .WithReplay(settings.Replay is null
                ? PropertySeed.Of(method, Environment.GetEnvironmentVariable(PropertySeed.Variable))
                : ParseReplay(settings.Replay))
            .WithArbitrary([typeof(SeedArbitrary), .. settings.Arbitrary])
            .WithRunner(runner);
        Check.Method(config, method, target is null ? FSharpOption<object>.None : FSharpOption<object>.Some(target));

        TestResult result = runner.Result;
        string text = Runner.onFinishedToString(string.Empty, result).TrimEnd();
        switch (result)
        {
            case TestResult.Passed when settings.QuietOnSuccess:
                return;
            case TestResult.Passed:
                report(text);
                return;
            case TestResult.Failed failed:
                string replay = $"{failed.Item6.Seed},{failed.Item6.Gamma},{failed.Item7}";
                throw new PropertyFailedException(
                    $"{text}{Environment.NewLine}Repeat it with [Property(Replay = \"{replay}\")]", Cause(failed.Item4));
            default:
                throw new PropertyFailedException(text, null);
        }
    }

    /// <summary>Reads <c>seed,gamma</c> or <c>seed,gamma,size</c>, with or without brackets.</summary>
    internal static FSharpOption<Replay> ParseReplay(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return FSharpOption<Replay>.None;
        }

        string[] parts = text.Trim().Trim('(', ')').Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length is 2 or 3
            && ulong.TryParse(parts[0], out ulong seed)
            && ulong.TryParse(parts[1], out ulong gamma))
        {
            if (parts.Length == 2)
            {
                return FSharpOption<Replay>.Some(new Replay(new Rnd(seed, gamma), FSharpOption<int>.None));
            }

            if (int.TryParse(parts[2], out int size))
            {
                return FSharpOption<Replay>.Some(new Replay(new Rnd(seed, gamma), FSharpOption<int>.Some(size)));
            }
        }

        throw new ArgumentException(
            $"Replay \"{text}\" is not \"seed,gamma\" or \"seed,gamma,size\"; paste it from a failure message.", nameof(text));
    }

    private static Exception? Cause(Outcome outcome) => outcome is Outcome.Failed failed ? failed.Item : null;
}

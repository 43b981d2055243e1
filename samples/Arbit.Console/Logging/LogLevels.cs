using Arbit.Console.CommandLine;
using Microsoft.Extensions.Logging;

namespace Arbit.Console.Logging;

/// <summary>The words of <c>--log-level</c>.</summary>
internal static class LogLevels
{
    /// <summary>What the flag takes, for the help.</summary>
    public const string Words = "none|error|warning|information|debug";

    /// <summary>The level of a word; nothing is logged without one.</summary>
    /// <exception cref="BadInputException">It is none of the words.</exception>
    public static LogLevel Parse(string? word) => word switch
    {
        null or "none" => LogLevel.None,
        "error" => LogLevel.Error,
        "warning" => LogLevel.Warning,
        "information" => LogLevel.Information,
        "debug" => LogLevel.Debug,
        _ => throw new BadInputException($"--log-level: '{word}' is no level. Give {Words.Replace("|", ", ", StringComparison.Ordinal)}."),
    };
}

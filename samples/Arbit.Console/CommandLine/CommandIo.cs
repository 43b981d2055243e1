using Arbit.Console.Screen;
using Microsoft.Extensions.Logging;

namespace Arbit.Console.CommandLine;

/// <summary>What a command talks to: injected, so that tests need no process.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress and problems.</param>
/// <param name="Clock">For progress only; no decision reads it.</param>
internal sealed record CommandIo(TextWriter Out, TextWriter Error, TimeProvider Clock)
{
    /// <summary>The terminal live runs are shown on; null when there is none or plain lines are wanted.</summary>
    public ITerminal? Terminal { get; init; }

    /// <summary>The least level of what is logged to <see cref="Error"/>.</summary>
    public LogLevel Log { get; init; } = LogLevel.None;
}

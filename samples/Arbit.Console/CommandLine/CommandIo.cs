namespace Arbit.Console.CommandLine;

/// <summary>What a command talks to: injected, so that tests need no process.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress and problems.</param>
/// <param name="Clock">For progress only; no decision reads it.</param>
internal sealed record CommandIo(TextWriter Out, TextWriter Error, TimeProvider Clock);

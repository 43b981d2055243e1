using Arbit.Console.CommandLine;
using Arbit.Testing;

namespace Arbit.Console.Tests.CommandLine;

/// <summary>Runs the command line in process.</summary>
internal sealed record ConsoleRun(int ExitCode, string Out, string Error)
{
    public static ConsoleRun Of(params string[] arguments) => Of(new ManualClock(), arguments);

    public static ConsoleRun Of(TimeProvider clock, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = ArbitCommandLine.Run(arguments, new CommandIo(output, error, clock), CancellationToken.None);
        return new ConsoleRun(code, output.ToString(), error.ToString());
    }
}

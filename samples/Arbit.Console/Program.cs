using System.Runtime.InteropServices;
using Arbit.Console.CommandLine;
using Arbit.Console.Screen;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, signal) =>
{
    signal.Cancel = true;
    stop.Cancel();
};
using PosixSignalRegistration termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    stop.Cancel();
});
return ArbitCommandLine.Run(args, new CommandIo(Console.Out, Console.Error, TimeProvider.System) { Terminal = ConsoleTerminal.Find() }, stop.Token);

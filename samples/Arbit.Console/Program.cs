using Arbit.Console.CommandLine;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, signal) =>
{
    signal.Cancel = true;
    stop.Cancel();
};
return ArbitCommandLine.Run(args, new CommandIo(Console.Out, Console.Error, TimeProvider.System), stop.Token);

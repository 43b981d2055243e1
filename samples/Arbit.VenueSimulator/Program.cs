using System.Runtime.InteropServices;
using Arbit.VenueSimulator.Hosting;

using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
return await SimulatorCommandLine.RunAsync(args, Console.Out, Console.Error, TimeProvider.System, stop.Token);

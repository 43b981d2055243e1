using Arbit.Venues;
using Arbit.VenueSimulator;
using Arbit.VenueSimulator.Faults;
using SimulatedFault = Arbit.VenueSimulator.Faults.FaultKind;

namespace Arbit.Soak;

/// <summary>Cuts the venues' sockets in turn, each time only after the last cut was noticed and mended.</summary>
internal sealed class Disconnector(Simulator simulator, TradingSide side, TimeProvider clock)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    /// <summary>Cuts that were noticed.</summary>
    public int Done { get; private set; }

    public async Task RunAsync(int times, TimeSpan length, CancellationToken stop)
    {
        try
        {
            // Nine tenths of the time, so that slow machines get there too.
            TimeSpan every = times == 0 ? TimeSpan.Zero : length * 0.9 / times;
            long started = clock.GetTimestamp();
            for (int i = 0; i < times; i++)
            {
                TimeSpan wait = (every * i) - clock.GetElapsedTime(started);
                await Task.Delay(wait > Look ? wait : Look, clock, stop);
                IVenue venue = i % 2 == 0 ? side.Kalshi : side.Polymarket;
                await UntilAsync(() => venue.Status.Connection == ConnectionState.Connected && IsSynced(venue), stop);
                long before = venue.Status.Faults;
                simulator.Faults.Apply(new ScriptedFault(TimeSpan.Zero, SimulatedFault.Drop) { Venue = venue.Id.ToString() });

                // Back after 20 ms, it may be too quick to be seen down; the books it broke are counted.
                await UntilAsync(() => venue.Status.Faults > before, stop);
                Done++;
            }
        }
        catch (OperationCanceledException)
        {
            // The time is up.
        }
    }

    private bool IsSynced(IVenue venue) => !side.NotSynced().Any(b => b.StartsWith(venue.Id.ToString(), StringComparison.Ordinal));

    private async Task UntilAsync(Func<bool> holds, CancellationToken stop)
    {
        while (!holds())
        {
            await Task.Delay(Look, clock, stop);
        }
    }
}

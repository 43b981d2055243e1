using Arbit.Venues;

namespace Arbit.Execution;

/// <summary>Waits for a venue's answer, and takes whatever else happens for what it is: no answer.</summary>
internal static class Answers
{
    internal static async Task<Evidence<T>> OfAsync<T>(Func<CancellationToken, ValueTask<Evidence<T>>> ask, TimeSpan timeout, TimeProvider clock,
        CancellationToken stop)
        where T : class
    {
        DateTimeOffset asked = clock.GetUtcNow();
        using var late = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stop);
        try
        {
            Evidence<T> evidence = await ask(either.Token).AsTask().WaitAsync(timeout, clock, stop).ConfigureAwait(false);
            return evidence.IsKnown || evidence.Fault is not null
                ? evidence
                : Evidence<T>.Missing(new VenueFault(FaultKind.Malformed, "answer", "is neither known nor a fault"), asked);
        }
#pragma warning disable CA1031 // Gateways are others' code; whatever they throw, nothing was learned.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Evidence<T>.Missing(new VenueFault(FaultKind.Connectivity, "answer", $"did not come ({e.GetType().Name})"), asked);
        }
    }
}

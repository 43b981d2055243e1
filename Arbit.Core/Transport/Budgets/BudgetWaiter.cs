namespace Arbit.Transport;

/// <summary>A request that waits for tokens.</summary>
/// <param name="cost">How many.</param>
internal sealed class BudgetWaiter(int cost) : TaskCompletionSource<BudgetOutcome>
{
    internal int Cost => cost;

    internal CancellationTokenRegistration Cancellation { get; set; }
}

namespace Arbit.Transport;

/// <summary>Says when a request may be sent. Tokens are taken before the request and never given back after it.</summary>
public interface IRequestBudget
{
    /// <summary>Takes the tokens if they are there and nobody waits for them.</summary>
    /// <param name="cost">How many, 1 or more.</param>
    /// <param name="lane">Which lane.</param>
    /// <returns>Whether they were taken.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cost is more than the lane can ever have.</exception>
    bool TryAcquire(int cost, BudgetLane lane = BudgetLane.Normal);

    /// <summary>Waits for the tokens, first come first served within a lane, and takes them.</summary>
    /// <param name="cost">How many, 1 or more.</param>
    /// <param name="lane">Which lane.</param>
    /// <param name="cancellationToken">Ends the wait; nothing is taken then.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cost is more than the lane can ever have.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    ValueTask<BudgetOutcome> AcquireAsync(int cost, BudgetLane lane = BudgetLane.Normal, CancellationToken cancellationToken = default);

    /// <summary>The venue said that it was too much: holds requests back for a while. A shorter penalty does not end a longer one.</summary>
    /// <param name="duration">For how long from now; zero or more.</param>
    void Penalise(TimeSpan duration);
}

namespace Arbit.Journal.Storage;

/// <summary>Something else that is done to a store between two batches.</summary>
internal sealed class Errand(Action<JournalStore> work)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task Done => _done.Task;

    /// <summary>Does it. A storage failure is its caller's, and returned; whether it is the journal's too is not judged here.</summary>
    internal JournalProblem? Do(JournalStore store)
    {
        try
        {
            work(store);
            _done.TrySetResult();
            return null;
        }
        catch (Exception e) when (StorageFault.Is(e))
        {
            JournalProblem problem = StorageFault.Of(e, store.File);
            Fail(problem);
            return problem;
        }
    }

    internal void Fail(JournalProblem problem) => _done.TrySetException(new IOException(problem.ToString()));
}

namespace Arbit.Core.Tests.Journal;

/// <summary>Storage that stands still in the middle of a commit for as long as a test wants.</summary>
internal sealed class SlowStorage : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ManualResetEventSlim _reached = new(), _goesOn = new();
    private bool _stops;

    /// <summary>What happens before a statement.</summary>
    public void OnStatement(string sql)
    {
        if (sql == "COMMIT" && Volatile.Read(ref _stops))
        {
            _reached.Set();
            _goesOn.Wait();
        }
    }

    /// <summary>From now on commits stand still.</summary>
    public void Stops() => Volatile.Write(ref _stops, true);

    /// <summary>Waits until a commit stands still.</summary>
    public void AwaitCommit() => Assert.True(_reached.Wait(Patience));

    /// <summary>Lets all commits go on.</summary>
    public void GoesOn() => _goesOn.Set();

    public void Dispose()
    {
        _goesOn.Set();
        _reached.Dispose();
        _goesOn.Dispose();
    }
}

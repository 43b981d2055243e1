namespace Arbit.Benchmarks;

/// <summary>Something to be timed: a batch of equal operations that leaves everything as it found it.</summary>
internal interface IWorkload
{
    /// <summary>What one operation is.</summary>
    string Name { get; }

    /// <summary>Operations in a batch.</summary>
    int Operations { get; }

    /// <summary>Does one batch.</summary>
    void Run();
}

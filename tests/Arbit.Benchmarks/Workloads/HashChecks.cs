namespace Arbit.Benchmarks.Workloads;

/// <summary>How a frame's book hashes are checked.</summary>
internal enum HashChecks
{
    None,
    Inline,
    Behind,
}

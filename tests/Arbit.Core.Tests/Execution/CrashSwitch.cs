namespace Arbit.Core.Tests.Execution;

/// <summary>One process that can be made to die at any of its steps: from then on nothing it does reaches anybody.</summary>
internal sealed class CrashSwitch(int dieAt = int.MaxValue)
{
    /// <summary>How many steps it made: appends, flushes, signatures, requests and their ends.</summary>
    public int Steps { get; private set; }

    public bool IsDead { get; private set; }

    /// <summary>Makes a step; false when the process died before it.</summary>
    public bool Step()
    {
        if (!IsDead && ++Steps >= dieAt)
        {
            IsDead = true;
        }

        return !IsDead;
    }

    public void Kill() => IsDead = true;

    /// <summary>What a dead process waits for.</summary>
    public static Task<T> Never<T>() => new TaskCompletionSource<T>().Task;
}

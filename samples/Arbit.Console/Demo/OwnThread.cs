namespace Arbit.Console.Demo;

/// <summary>
/// Runs something on a thread of its own: no context that would send continuations elsewhere, and a stack on which they
/// may nest as deep as an answer that answers an answer goes.
/// </summary>
internal static class OwnThread
{
    private const int StackBytes = 64 * 1024 * 1024;

    public static T Run<T>(string name, Func<T> work)
    {
        T result = default!;
        System.Runtime.ExceptionServices.ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = work();
                }
#pragma warning disable CA1031 // Thrown again on the thread that waits.
                catch (Exception error)
#pragma warning restore CA1031
                {
                    failure = System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(error);
                }
            },
            StackBytes)
        {
            Name = name,
            IsBackground = true,
        };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }
}

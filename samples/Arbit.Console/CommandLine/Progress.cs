using System.Globalization;

namespace Arbit.Console.CommandLine;

/// <summary>A line on standard error now and then, once a job has run for two seconds.</summary>
internal sealed class Progress(CommandIo io, string what)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private readonly long _started = io.Clock.GetTimestamp();
    private TimeSpan _next = Quiet;

    /// <summary>Reports how far the job is; cheap enough to call for every input.</summary>
    public void Report(long done)
    {
        // Reading the clock for every frame would cost more than the frame.
        if ((done & 0x3FF) != 0)
        {
            return;
        }

        TimeSpan elapsed = io.Clock.GetElapsedTime(_started);
        if (elapsed >= _next)
        {
            _next = elapsed + Every;
            io.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {done:N0} after {elapsed.TotalSeconds:F0} s"));
        }
    }
}

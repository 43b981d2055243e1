using Arbit.Events;

namespace Arbit.Simulation;

/// <summary>
/// Plays a recording into the same door the live inputs came through. The same inputs at the same times give the same
/// decisions.
/// </summary>
public static class Replayer
{
    /// <summary>Plays all inputs.</summary>
    /// <param name="reader">The recording.</param>
    /// <param name="target">The engine, or a venue on its own.</param>
    /// <param name="progress">Called after each input with how many there were; null for none.</param>
    /// <param name="cancellationToken">Stops between two inputs.</param>
    /// <returns>How many inputs were played; <see cref="RecordingReader.Problem"/> says whether the recording was whole.</returns>
    public static long Play(RecordingReader reader, IInputHandler target, Action<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(target);
        long played = 0;
        while (!cancellationToken.IsCancellationRequested && reader.TryRead(out RecordedInput input))
        {
            target.Receive(input.ToGateInput());
            played++;
            progress?.Invoke(played);
        }

        return played;
    }
}

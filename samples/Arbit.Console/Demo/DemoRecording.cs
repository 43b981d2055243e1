namespace Arbit.Console.Demo;

/// <summary>
/// Makes the sample recording: a minute and a half of two venues' real wire messages about made-up questions, from a
/// seed. The same seed makes the same bytes.
/// </summary>
internal static class DemoRecording
{
    /// <summary>The seed of the shipped sample.</summary>
    public const int ShippedSeed = 7;

    /// <summary>When the recording pretends to have been made.</summary>
    public static DateTimeOffset StartedAt { get; } = new(2026, 11, 2, 15, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a recording.</summary>
    public static void Write(Stream stream, int seed)
    {
        using var recorder = new DemoRecorder(stream, StartedAt, seed);
        new DemoScenario(recorder, new Random(seed)).Run();
    }
}

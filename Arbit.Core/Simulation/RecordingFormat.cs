namespace Arbit.Simulation;

/// <summary>
/// The words of a recording: JSON lines, one input a line, between a header and an end line. Text is what it was on the
/// wire, so a recording can be read, searched and edited by hand. See <c>docs/recordings.md</c>.
/// </summary>
internal static class RecordingFormat
{
    public const string Name = "recording";
    public const int Version = 1;

    /// <summary>A line may hold the largest frame a venue sends, escaped.</summary>
    public const int MaxLineBytes = 64 * 1024 * 1024;

    public static ReadOnlySpan<byte> Arbit => "arbit"u8;

    public static ReadOnlySpan<byte> VersionName => "version"u8;

    public static ReadOnlySpan<byte> StartedAt => "startedAt"u8;

    public static ReadOnlySpan<byte> Note => "note"u8;

    public static ReadOnlySpan<byte> Number => "n"u8;

    public static ReadOnlySpan<byte> Ticks => "t"u8;

    public static ReadOnlySpan<byte> Kind => "k"u8;

    public static ReadOnlySpan<byte> Source => "s"u8;

    public static ReadOnlySpan<byte> Text => "d"u8;

    public static ReadOnlySpan<byte> Bytes => "b"u8;

    public static ReadOnlySpan<byte> End => "end"u8;
}

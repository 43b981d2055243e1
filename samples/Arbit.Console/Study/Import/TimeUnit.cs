namespace Arbit.Console.Study.Import;

/// <summary>How a file writes a time.</summary>
internal enum TimeUnit : byte
{
    /// <summary>ISO 8601 text; without an offset it is UTC.</summary>
    Iso = 0,

    /// <summary>Whole milliseconds since 1970.</summary>
    Milliseconds,

    /// <summary>Seconds since 1970, with or without decimals.</summary>
    Seconds,
}

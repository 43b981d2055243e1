namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>
/// The weekly pause: every Thursday from 3 to 5 in the morning, New York time. Worked out without the machine's time zones,
/// which a small container need not have. Source: docs.kalshi.com, maintenance and pauses.
/// </summary>
internal static class MaintenanceWindow
{
    private static readonly TimeSpan First = TimeSpan.FromHours(3), Last = TimeSpan.FromHours(5);

    /// <summary>Whether a moment lies in it.</summary>
    public static bool Contains(DateTimeOffset moment)
    {
        DateTime standard = moment.UtcDateTime.AddHours(-5);
        DateTime local = IsSummer(standard) ? standard.AddHours(1) : standard;
        return local.DayOfWeek == DayOfWeek.Thursday && local.TimeOfDay >= First && local.TimeOfDay < Last;
    }

    // From 2 o'clock on the second Sunday of March to 2 o'clock, summer time, on the first Sunday of November.
    private static bool IsSummer(DateTime standard)
    {
        DateTime begin = Sunday(new DateTime(standard.Year, 3, 8)).AddHours(2);
        DateTime end = Sunday(new DateTime(standard.Year, 11, 1)).AddHours(1);
        return standard >= begin && standard < end;
    }

    private static DateTime Sunday(DateTime from) => from.AddDays((7 - (int)from.DayOfWeek) % 7);
}

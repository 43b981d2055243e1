using System.Globalization;

namespace Arbit.Console.KeyChecks;

/// <summary>Whether this machine's clock is near enough to a venue's.</summary>
internal static class ClockCheck
{
    // Signatures are corrected; the ages of books and the ends of orders are still told by this machine's clock. Venues tell
    // whole seconds.
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(5);

    public static KeyCheck Of(TimeSpan? offset)
    {
        if (offset is not { } known)
        {
            return KeyCheck.Failed("clock", "the venue's clock is not known: no answer had a date", "Check the network and the configured addresses.");
        }

        string seen = string.Create(CultureInfo.InvariantCulture, $"the venue's clock is {known.TotalSeconds:+0.0;-0.0;0.0} s from this machine's");
        return known.Duration() <= Tolerated
            ? KeyCheck.Ok("clock", seen)
            : KeyCheck.Failed("clock", seen, "Synchronise this machine's clock, for example with chrony or systemd-timesyncd.");
    }
}

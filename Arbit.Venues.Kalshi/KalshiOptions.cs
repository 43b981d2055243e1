using Arbit.Diagnostics;

namespace Arbit.Venues.Kalshi;

/// <summary>What can be set about the Kalshi venue.</summary>
public sealed class KalshiOptions : ICheckedOptions
{
    private const int LeastBytes = 64 * 1024;
    private const int MostFrameBytes = 64 * 1024 * 1024;
    private const int MostBodyBytes = 256 * 1024 * 1024;

    /// <summary>
    /// Whether the NO side of order-book messages is priced on the YES leg (<c>use_yes_price</c>). Sent with every
    /// subscription, because the venue's own default is to change; also how frames are read whose subscription command is
    /// not known, as in a recording made elsewhere.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool UseYesPrice { get; set; } = true;

    /// <summary>
    /// How long a subscription may go without any frame before its books are stale. A quiet market is kept alive by the
    /// frames of the other markets of its subscription.
    /// </summary>
    /// <value>The default is 30 seconds; from 1 second to 1 hour.</value>
    public TimeSpan SilenceAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How the account is held; decides the rounding of its fees.</summary>
    /// <value>The default is <see cref="KalshiMembership.Direct"/>: an account with API keys of its own.</value>
    public KalshiMembership Membership { get; set; } = KalshiMembership.Direct;

    /// <summary>The longest frame that is read, in bytes; a longer one stops the books of its connection.</summary>
    /// <value>The default is 4 MiB; from 64 KiB to 64 MiB, the venue's own limit.</value>
    public int MaxFrameBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>The longest REST body that is read, in bytes; a longer one is refused.</summary>
    /// <value>The default is 32 MiB; from 64 KiB to 256 MiB.</value>
    public int MaxBodyBytes { get; set; } = 32 * 1024 * 1024;

    /// <inheritdoc />
    public IReadOnlyList<InputProblem> Validate()
    {
        var problems = new List<InputProblem>();
        Check(problems, SilenceAfter >= TimeSpan.FromSeconds(1) && SilenceAfter <= TimeSpan.FromHours(1),
            nameof(SilenceAfter), $"{SilenceAfter}", "Give a time from 00:00:01 to 01:00:00");
        Check(problems, Enum.IsDefined(Membership), nameof(Membership), $"{Membership}", "Give Direct or NonDirect");
        Check(problems, MaxFrameBytes is >= LeastBytes and <= MostFrameBytes,
            nameof(MaxFrameBytes), $"{MaxFrameBytes}", $"Give a size from {LeastBytes} to {MostFrameBytes} bytes");
        Check(problems, MaxBodyBytes is >= LeastBytes and <= MostBodyBytes,
            nameof(MaxBodyBytes), $"{MaxBodyBytes}", $"Give a size from {LeastBytes} to {MostBodyBytes} bytes");
        return problems;
    }

    private static void Check(List<InputProblem> problems, bool holds, string name, string value, string fix)
    {
        if (!holds)
        {
            problems.Add(new InputProblem($"{KalshiVenue.Name}.{name}", $"{value} is outside its range", fix));
        }
    }
}

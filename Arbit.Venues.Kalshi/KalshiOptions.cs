using System.ComponentModel.DataAnnotations;

namespace Arbit.Venues.Kalshi;

/// <summary>What can be set about the Kalshi venue. Validated when it is built; all problems are listed at once.</summary>
public sealed class KalshiOptions
{
    /// <summary>Where the options are found in configuration.</summary>
    public const string Section = "Kalshi";

    /// <summary>
    /// Whether the NO side of order-book messages is priced on the YES leg (<c>use_yes_price</c>). Sent with every
    /// subscription, because the venue's own default is to change; also how frames are read whose subscription command is
    /// not known, as in a recording made elsewhere.
    /// </summary>
    /// <value>The default is true.</value>
    public bool UseYesPrice { get; set; } = true;

    /// <summary>
    /// How long a subscription may go without any frame before its books are stale. A quiet market is kept alive by the
    /// frames of the other markets of its subscription.
    /// </summary>
    /// <value>The default is 30 seconds; from 1 second to 1 hour.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ParseLimitsInInvariantCulture = true, ErrorMessage = "SilenceAfter must be from 00:00:01 to 01:00:00.")]
    public TimeSpan SilenceAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How the account is held; decides the rounding of its fees.</summary>
    /// <value>The default is <see cref="KalshiMembership.Direct"/>: an account with API keys of its own.</value>
    [EnumDataType(typeof(KalshiMembership), ErrorMessage = "Membership must be Direct or NonDirect.")]
    public KalshiMembership Membership { get; set; } = KalshiMembership.Direct;

    /// <summary>The longest frame that is read, in bytes; a longer one stops the books of its connection.</summary>
    /// <value>The default is 4 MiB; from 64 KiB to 64 MiB, the venue's own limit.</value>
    [Range(64 * 1024, 64 * 1024 * 1024, ErrorMessage = "MaxFrameBytes must be from 65536 to 67108864.")]
    public int MaxFrameBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>The longest REST body that is read, in bytes; a longer one is refused.</summary>
    /// <value>The default is 32 MiB; from 64 KiB to 256 MiB.</value>
    [Range(64 * 1024, 256 * 1024 * 1024, ErrorMessage = "MaxBodyBytes must be from 65536 to 268435456.")]
    public int MaxBodyBytes { get; set; } = 32 * 1024 * 1024;
}

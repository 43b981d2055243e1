using System.Net.Http.Headers;

namespace Arbit.Transport;

/// <summary>Reads what a server means by <c>Retry-After</c>: seconds, or a date.</summary>
internal static class RetryAfter
{
    /// <summary>The time to stay away from now; zero for a date in the past, null for what is neither form.</summary>
    internal static TimeSpan? Parse(string text, DateTimeOffset now) =>
        RetryConditionHeaderValue.TryParse(text, out RetryConditionHeaderValue? value) ? From(value, now) : null;

    /// <summary>As <see cref="Parse"/>.</summary>
    internal static TimeSpan? From(RetryConditionHeaderValue? value, DateTimeOffset now)
    {
        TimeSpan? wait = value?.Delta ?? value?.Date - now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}

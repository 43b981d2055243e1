using System.Globalization;
using Arbit.VenueSimulator.Http;

namespace Arbit.VenueSimulator.Faults;

/// <summary>An answer that a fault gives instead of the venue.</summary>
/// <param name="Status">The status; 0 cuts the connection.</param>
/// <param name="RetryAfter">What a Retry-After header says, or null for none.</param>
internal sealed record HttpFault(int Status, TimeSpan? RetryAfter)
{
    public IReadOnlyList<KeyValuePair<string, string>> Headers => RetryAfter is { } wait
        ? [KeyValuePair.Create("Retry-After", ((long)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture))]
        : [];

    public SimResponse Of(Func<SimResponse> body) => Status == 0
        ? SimResponse.Plain(0, "") with { IsAborted = true }
        : body() with { Headers = Headers };
}

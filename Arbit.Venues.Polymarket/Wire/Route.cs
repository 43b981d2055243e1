using Arbit.Events;

namespace Arbit.Venues.Polymarket.Wire;

/// <summary>Finds the reader for an input by its kind and the segments of its source after the venue's name.</summary>
internal static class Route
{
    public static RouteTarget Of(in GateInput input) => input.Kind switch
    {
        GateInputKind.Frame => RouteTarget.Stream,
        GateInputKind.Connection => RouteTarget.Connection,
        GateInputKind.Reply or GateInputKind.Configuration => OfBody(input.Source),
        _ => RouteTarget.None,
    };

    private static RouteTarget OfBody(ReadOnlySpan<char> source)
    {
        int slash = source.IndexOf('/');
        ReadOnlySpan<char> rest = slash < 0 ? default : source[(slash + 1)..];
        if (rest.StartsWith("rest/book", StringComparison.Ordinal))
        {
            return RouteTarget.RestBook;
        }

        if (rest.StartsWith("hash/", StringComparison.Ordinal))
        {
            return RouteTarget.Hash;
        }

        if (rest.SequenceEqual("rest/time"))
        {
            return RouteTarget.Time;
        }

        // Gamma's own paths, and the CLOB's market info however it was filed.
        if (rest.Contains("clob-market", StringComparison.Ordinal))
        {
            return RouteTarget.ClobMarket;
        }

        return rest.StartsWith("gamma/", StringComparison.Ordinal) ? RouteTarget.GammaMarkets : RouteTarget.None;
    }
}

using System.Globalization;

namespace Arbit.CrashSweep;

/// <summary>A fill as the sweep's venue knows it, and as it goes over the line: <c>id:quantity:price</c>.</summary>
internal sealed record VenueFill(string Id, decimal Quantity, decimal Price)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}:{Quantity}:{Price}");

    internal static VenueFill Parse(string text)
    {
        string[] parts = text.Split(':');
        return new VenueFill(parts[0], decimal.Parse(parts[1], CultureInfo.InvariantCulture), decimal.Parse(parts[2], CultureInfo.InvariantCulture));
    }
}

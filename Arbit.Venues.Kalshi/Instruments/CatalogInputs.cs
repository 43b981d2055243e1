using Arbit.Events;

namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>Catalog bodies as inputs: read outside the gate, applied inside it.</summary>
internal sealed class CatalogInputs(int maxBodyBytes, Catalog catalog, KalshiCounters counters)
{
    private const string Prefix = KalshiVenue.Name + "/catalog/";
    private CatalogBody? _body;

    public void Read(in GateInput input)
    {
        _body = null;
        if (!input.Source.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return;
        }

        string kind = input.Source[Prefix.Length..];
        if (input.Payload.Length <= maxBodyBytes)
        {
            _body = CatalogReader.Read(kind, input.Payload);
            return;
        }

        _body = new CatalogBody();
        _body.Fail(kind, $"has {input.Payload.Length} bytes; expected at most {maxBodyBytes}");
    }

    public void Apply(in GateTurn turn)
    {
        if (_body is null)
        {
            counters.UnknownMessage();
            return;
        }

        counters.UnknownFields(_body.UnknownFields);
        catalog.Apply(_body, turn.At);
        _body = null;
    }
}

namespace Arbit.Orders;

/// <summary>Where a report of an order comes from, which says how far it is believed.</summary>
public enum ReportSource : byte
{
    /// <summary>The reply to the request that placed or cancelled it: true when it was made.</summary>
    Reply = 0,

    /// <summary>The private stream: may be late, repeated, out of order. Its counts are a floor.</summary>
    Stream,

    /// <summary>A query: authoritative, except that the venue's reads may lag its writes.</summary>
    Query,
}

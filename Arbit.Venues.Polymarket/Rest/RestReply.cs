using System.Diagnostics.CodeAnalysis;

namespace Arbit.Venues.Polymarket.Rest;

/// <summary>How a request ended: with a body, or with why there is none.</summary>
internal readonly record struct RestReply
{
    private RestReply(byte[]? body, VenueFault? fault)
    {
        Body = body;
        Fault = fault;
    }

    public byte[]? Body { get; }

    public VenueFault? Fault { get; }

    [MemberNotNullWhen(true, nameof(Body))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsSuccess => Body is not null;

    public static RestReply Of(byte[] body) => new(body, null);

    public static RestReply Failed(VenueFault fault) => new(null, fault);
}

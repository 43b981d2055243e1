using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Arbit.Diagnostics;
using Arbit.Sizing;

namespace Arbit.Engine;

/// <summary>
/// SHA-256 over (event number, reason, plan) of every evaluation in order: two runs decided alike exactly when their
/// digests are equal. Only numbers and stable texts go in, so it is the same on every machine.
/// </summary>
public sealed class DecisionDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly byte[][] _reasons = [.. Enum.GetValues<ReasonCode>().Select(static c => Encoding.ASCII.GetBytes(c.ToText() + "\n"))];
    private int _filled;

    /// <summary>Evaluations hashed so far.</summary>
    public long Count { get; private set; }

    /// <summary>Adds one evaluation. Allocates only when there is a plan.</summary>
    public void Add(long number, ReasonCode reason, TradePlan? plan)
    {
        Count++;
        Span<byte> head = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(head, number);
        Append(head);
        Append(_reasons[(int)reason]);
        if (plan is not null)
        {
            Append(Encoding.UTF8.GetBytes(Canonical(plan)));
        }
    }

    /// <summary>The digest so far, as lower-case hex. More may be added after.</summary>
    public string Current()
    {
        Drain();
        return Convert.ToHexStringLower(_hash.GetCurrentHash());
    }

    /// <inheritdoc />
    public void Dispose() => _hash.Dispose();

    private static string Canonical(TradePlan plan)
    {
        var text = new StringBuilder(256);
        text.Append(CultureInfo.InvariantCulture, $"{plan.Bundle.Id}|{plan.Quantity}|{plan.Cost}|{plan.Fees}|{plan.Net}\n");
        foreach (PlanLeg leg in plan.Legs)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{leg.Contract}|{leg.Quantity}|{leg.LimitPrice}|{leg.ReservationPrice}|{leg.Notional}|{leg.Fee}|{leg.NetQuantity}\n");
        }

        return text.ToString();
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _filled)
        {
            Drain();
        }

        if (bytes.Length > _buffer.Length)
        {
            _hash.AppendData(bytes);
            return;
        }

        bytes.CopyTo(_buffer.AsSpan(_filled));
        _filled += bytes.Length;
    }

    private void Drain()
    {
        _hash.AppendData(_buffer, 0, _filled);
        _filled = 0;
    }
}

using System.Text.Json;

namespace Arbit.Execution.Tracking;

/// <summary>Writes order inputs as the gate's payload and reads them back for a replay.</summary>
internal static class OrderInputCodec
{
    internal static byte[] Encode(OrderInput input) => JsonSerializer.SerializeToUtf8Bytes(input, OrderInputJsonContext.Default.OrderInput);

    /// <summary>Null when it is none: the gate's payloads are not trusted.</summary>
    internal static OrderInput? TryDecode(ReadOnlySpan<byte> payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, OrderInputJsonContext.Default.OrderInput);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }
}

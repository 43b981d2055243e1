using System.Security.Cryptography;
using System.Text;

namespace Arbit.VenueSimulator.Hosting;

/// <summary>The opening handshake's answer to a client's key (RFC 6455, 4.2.2).</summary>
internal static class SocketHandshake
{
    public static string Accept(string key)
    {
#pragma warning disable CA5350 // The protocol's own fixed hash; nothing is protected with it.
        return Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key.Trim() + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
    }
}

using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Arbit.VenueSimulator.World;

/// <summary>Ids that look like the venues' and are the same in every run: hashes of names. They identify, they protect nothing.</summary>
internal static class MadeUp
{
    public static string Hex(string name, int digits) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("arbit simulator/" + name)))[..digits];

    public static string Uuid(string name)
    {
        string hex = Hex(name, 32);
        return $"{hex[..8]}-{hex[8..12]}-4{hex[13..16]}-8{hex[17..20]}-{hex[20..32]}";
    }

    /// <summary>A token id: a 256-bit number in decimal digits.</summary>
    public static string Token(string name) =>
        new BigInteger(Convert.FromHexString(Hex(name, 64)), isUnsigned: true, isBigEndian: true).ToString(System.Globalization.CultureInfo.InvariantCulture);
}

using System.Buffers.Binary;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using Microsoft.FSharp.Core;

namespace Arbit.Testing;

/// <summary>
/// Where a property without a <see cref="PropertyAttribute.Replay"/> begins: by default at a seed made from its name, so
/// that two runs of the same code check the same cases; on request elsewhere.
/// </summary>
internal static class PropertySeed
{
    /// <summary>Set to <c>random</c> for fresh seeds, or to a whole number to shift every seed by it: a sweep over cases.</summary>
    internal const string Variable = "ARBIT_PROPERTY_SEED";

    // SplitMix's usual increment: it must be odd.
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    internal static FSharpOption<Replay> Of(MethodInfo method, string? setting)
    {
        if (string.Equals(setting, "random", StringComparison.OrdinalIgnoreCase))
        {
            return FSharpOption<Replay>.None;
        }

        long shift = 0;
        if (!string.IsNullOrWhiteSpace(setting) && !long.TryParse(setting, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out shift))
        {
            throw new ArgumentException($"{Variable} is \"{setting}\"; set it to random or to a whole number, or leave it out.", nameof(setting));
        }

        byte[] name = SHA256.HashData(Encoding.UTF8.GetBytes($"{method.DeclaringType?.FullName}.{method.Name}"));
        ulong seed = unchecked(BinaryPrimitives.ReadUInt64LittleEndian(name) + (ulong)shift);
        return FSharpOption<Replay>.Some(new Replay(new Rnd(seed, Gamma), FSharpOption<int>.None));
    }
}

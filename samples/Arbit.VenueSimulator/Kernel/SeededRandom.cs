using System.Security.Cryptography;
using System.Text;

namespace Arbit.VenueSimulator.Kernel;

/// <summary>
/// The world's chance: SplitMix64, the same numbers from the same seed on every machine and runtime. Forks by name, so
/// that a thing added to the world does not change what happens to the others.
/// </summary>
internal sealed class SeededRandom
{
    private readonly ulong _seed;
    private ulong _state;

    public SeededRandom(ulong seed)
    {
        _seed = seed;
        _state = seed;
    }

    /// <summary>A stream of its own for a named part; drawing from it does not touch this one.</summary>
    public SeededRandom Fork(string name)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{_seed}/{name}"));
        return new SeededRandom(BitConverter.ToUInt64(hash, 0));
    }

    public ulong Next()
    {
        unchecked
        {
            ulong z = _state += 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A whole number from 0 to <paramref name="count"/> − 1.</summary>
    public int Below(int count) => (int)(((UInt128)Next() * (ulong)count) >> 64);

    /// <summary>A whole number between two bounds, both included.</summary>
    public long Between(long least, long most) => least + (long)(((UInt128)Next() * (ulong)(most - least + 1)) >> 64);

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    public TimeSpan Between(TimeSpan least, TimeSpan most) => TimeSpan.FromMilliseconds(Between((long)least.TotalMilliseconds, (long)most.TotalMilliseconds));
}

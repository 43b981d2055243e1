using System.Text;
using Arbit.Markets;
using Arbit.Testing;

namespace Arbit.Core.Tests.Markets;

public sealed class SymbolComparerTests
{
    [Property]
    public void GetHashCode_BytesAndTheirString_AreEqual(Seed seed)
    {
        var random = new Random(seed);
        byte[] bytes = [.. Enumerable.Range(0, random.Next(SymbolComparer.MaxLength + 1)).Select(_ => (byte)random.Next(0x80))];
        string text = Encoding.ASCII.GetString(bytes);

        Assert.Equal(SymbolComparer.Instance.GetHashCode(text), SymbolComparer.Instance.GetHashCode(bytes.AsSpan()));
        Assert.True(SymbolComparer.Instance.Equals(bytes, text));
    }

    [Theory]
    [InlineData("KXFED-26DEC-T3.00", true)]
    [InlineData("KXFED-26DEC-T3.01", false)]
    [InlineData("kxfed-26dec-t3.00", false)]
    [InlineData("KXFED-26DEC-T3.0", false)]
    [InlineData("", false)]
    public void TryGetValue_ByTheBytesOfAFrame_FindsThatSymbolOnly(string asked, bool found)
    {
        var dictionary = new Dictionary<string, int>(SymbolComparer.Instance) { ["KXFED-26DEC-T3.00"] = 7 };

        Assert.Equal(found, dictionary.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(Encoding.ASCII.GetBytes(asked), out int value));
        Assert.Equal(found ? 7 : 0, value);
    }

    [Fact]
    public void TryGetValue_LongOrForeignSymbol_IsFoundAsAString()
    {
        string longer = new('x', SymbolComparer.MaxLength + 1), foreign = "märkte";
        var dictionary = new Dictionary<string, int>(SymbolComparer.Instance) { [longer] = 1, [foreign] = 2 };
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<byte>> bytes = dictionary.GetAlternateLookup<ReadOnlySpan<byte>>();

        Assert.Equal((1, 2), (dictionary[longer], dictionary[foreign]));
        Assert.False(bytes.ContainsKey(Encoding.UTF8.GetBytes(longer)));
        Assert.False(bytes.ContainsKey(Encoding.UTF8.GetBytes(foreign)));
    }

    [Fact]
    public void TryAdd_ByBytes_AddsTheSymbol()
    {
        var dictionary = new Dictionary<string, int>(SymbolComparer.Instance);

        Assert.True(dictionary.GetAlternateLookup<ReadOnlySpan<byte>>().TryAdd("ABC"u8, 3));
        Assert.Equal(3, dictionary["ABC"]);
    }
}

using System.Text;
using Arbit.Diagnostics;
using Arbit.Markets;
using Arbit.Pairing;
using Arbit.Testing;

namespace Arbit.Core.Tests.Pairing;

public sealed class JsonSyntaxTests
{
    private const string Whole = """
        {"version":1,"pairs":[{"name":"x","relation":"identical","tier":"curated","members":[
          {"venue":"alpha","market":"A-1","yes":"yes","no":"no"},
          {"venue":"alpha","market":"A-2","yes":"yes","no":"no"}]}]}
        """;

    private static readonly VenueId[] Venues = [new("alpha")];

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    public void Parse_EmptyFile_SaysSo(string text) => Assert.Equal("is empty", Only(text).Problem);

    [Theory]
    [InlineData("{\"version\":1,\n\"pairs\":[\n  nonsense]}", "line 3, position 4: is not JSON there")]
    [InlineData("{\"version\":NaN}", "line 1, position 12: is not JSON there")]
    [InlineData("{\"version\":1,}", "line 1, position 14: is not JSON there")]
    [InlineData("{\"version\":1} {}", "line 1, position 15: is not JSON there")]
    [InlineData("// pairs\n{}", "line 1, position 1: is not JSON there")]
    public void Parse_NotJson_NamesLineAndPosition(string text, string problem)
    {
        InputProblem only = Only(text);

        Assert.Equal(("file", problem), (only.Path, only.Problem));
        Assert.StartsWith("Mend it", only.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_TooDeep_IsRefused() =>
        Assert.Contains("is not JSON there", Only($$"""{"version":1,"pairs":{{new string('[', 40)}}{{new string(']', 40)}}}""").Problem, StringComparison.Ordinal);

    [Fact]
    public void Parse_TruncatedFile_SaysWhereItEnds()
    {
        InputProblem only = Only("{\"version\":1,\n\"pairs\":[{\"name\":\"x\"");

        Assert.Equal("line 2, position 21: ends in the middle: it was cut off, or it is not an object", only.Problem);
        Assert.Equal("Restore the whole file", only.Fix);
    }

    [Fact]
    public void Parse_EveryPrefixOfAFile_IsRefusedWithOneProblem()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Whole.TrimEnd());
        Assert.True(PairsFile.Parse(whole, Venues).IsValid);

        for (int length = 0; length < whole.Length; length++)
        {
            PairsFileResult result = PairsFile.Parse(whole.AsSpan(0, length), Venues);
            Assert.Single(result.Problems);
            Assert.Empty(result.Verdicts);
        }
    }

    [Fact]
    public void Parse_NotUtf8_SaysSo() => Assert.Equal("is not UTF-8 text",
        Assert.Single(PairsFile.Parse([.. "{\"version\":1,\"pairs\":\""u8, 0xFF, .. "\"}"u8], Venues).Problems).Problem);

    [Theory]
    [InlineData("{\"version\":1,\n\"pairs\":\"\\ud800\"}", "line 2, position 9: a string holds half of an escaped surrogate pair, which is no character")]
    [InlineData("{\"\\udc00\":1}", "line 1, position 2: a string holds half of an escaped surrogate pair, which is no character")]
    public void Parse_HalfSurrogate_IsRefused(string text, string problem) => Assert.Equal(problem, Only(text).Problem);

    [Fact]
    public void Parse_TextWithHalfSurrogate_IsRefused() =>
        Assert.Equal("holds half of a surrogate pair, which is no character", Only("{\"version\":\"\ud800\"}").Problem);

    [Fact]
    public void Parse_TooLong_IsRefusedUnread() =>
        Assert.Contains("the limit is 16777216", Assert.Single(PairsFile.Parse(new byte[PairsFile.MaxBytes + 1], Venues).Problems).Problem, StringComparison.Ordinal);

    [Property(MaxTest = 300)]
    public void Parse_RandomBytes_NeverThrows(byte[] bytes)
    {
        PairsFileResult result = PairsFile.Parse(bytes, Venues);

        Assert.False(result.IsValid);
        Assert.Empty(result.Verdicts);
    }

    [Property(MaxTest = 300)]
    public void Parse_OneByteChanged_NeverThrows(int position, byte value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Whole);
        bytes[(int)(Math.Abs((long)position) % bytes.Length)] = value;

        PairsFileResult result = PairsFile.Parse(bytes, Venues);

        Assert.Equal(result.IsValid, result.Verdicts.Count == 1);
        Assert.All(result.Problems, static p => Assert.DoesNotContain(p.ToString(), char.IsControl));
    }

    private static InputProblem Only(string text) => Assert.Single(PairsFile.Parse(text, Venues).Problems);
}

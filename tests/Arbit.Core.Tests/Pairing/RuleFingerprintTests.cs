using System.Security.Cryptography;
using System.Text;
using Arbit.Pairing;
using Arbit.Testing;

namespace Arbit.Core.Tests.Pairing;

public sealed class RuleFingerprintTests
{
    [Fact]
    public void Of_KnownText_IsItsSha256() =>
        // SHA-256 of "test", as any tool prints it.
        Assert.Equal("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", RuleFingerprint.Of("test"));

    [Theory]
    [InlineData("more than 4000")]
    [InlineData("  more than 4000\n")]
    [InlineData("more\r\nthan\t4000")]
    [InlineData("more\u00a0 than\u2028 4000")]
    public void Of_Reflowed_IsTheSame(string text) => Assert.Equal(RuleFingerprint.Of("more than 4000"), RuleFingerprint.Of(text));

    [Theory]
    [InlineData("More than 4000")]
    [InlineData("more than 4,000")]
    [InlineData("more than 4000.")]
    [InlineData("at least 4000")]
    [InlineData("morethan 4000")]
    public void Of_AnythingElseChanged_IsAnother(string text) => Assert.NotEqual(RuleFingerprint.Of("more than 4000"), RuleFingerprint.Of(text));

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    public void Of_Blank_IsEmpty(string text) => Assert.Equal("", RuleFingerprint.Of(text));

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a0", false)]
    [InlineData("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a0g", false)]
    [InlineData("9F86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", true)]
    public void IsWellFormed_Text_IsJudged(string? text, bool expected) => Assert.Equal(expected, RuleFingerprint.IsWellFormed(text));

    [Property]
    public void Of_AnyText_IsTheHashOfItsWords(string?[] words)
    {
        string[] solid = [.. words.Select(static w => string.Concat((w ?? "").Where(static c => !char.IsWhiteSpace(c)))).Where(static w => w.Length > 0)];
        string expected = solid.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', solid))));

        Assert.Equal(expected, RuleFingerprint.Of("\n" + string.Join(" \t ", solid) + " "));
    }
}

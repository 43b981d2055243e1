using Arbit.Diagnostics;
using Arbit.Testing;

namespace Arbit.Core.Tests.Diagnostics;

public sealed class InputProblemTests
{
    [Fact]
    public void ToString_Problem_IsOneLine() => Assert.Equal(
        "pairs[3].members[1].market: 'FILL_ME' is a placeholder. Write the venue's own key of the market.",
        new InputProblem("pairs[3].members[1].market", "'FILL_ME' is a placeholder", "Write the venue's own key of the market").ToString());

    [Fact]
    public void InvalidOptionsException_Message_ListsAllProblems()
    {
        InputProblem[] problems = [new("a", "is wrong", "Mend it"), new("b", "is missing", "Add it")];

        var exception = new InvalidOptionsException(problems);

        Assert.Equal(problems, exception.Problems);
        Assert.Equal($"a: is wrong. Mend it.{Environment.NewLine}b: is missing. Add it.", exception.Message);
    }

    [Theory]
    [InlineData(null, "nothing")]
    [InlineData("", "''")]
    [InlineData("abc", "'abc'")]
    [InlineData("a\u001b[31mb\n", "'a\\u001B[31mb\\u000A'")]
    [InlineData("\u202eevil", "'\\u202Eevil'")]
    [InlineData("\u2028", "'\\u2028'")]
    public void Quote_Text_CannotSteerATerminal(string? text, string quoted) => Assert.Equal(quoted, SeenText.Quote(text));

    [Fact]
    public void Quote_LongText_TellsItsLength() => Assert.Equal($"'{new string('x', 80)}… (81 characters)'", SeenText.Quote(new string('x', 81)));

    [Property]
    public void Quote_AnyText_IsShortAndPrintable(string? text)
    {
        string quoted = SeenText.Quote(text);

        Assert.True(quoted.Length <= (80 * 6) + 40);
        Assert.DoesNotContain(quoted, char.IsControl);
    }
}

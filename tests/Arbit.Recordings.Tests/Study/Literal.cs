namespace Arbit.Recordings.Tests.Study;

/// <summary>Compares a committed text in full: where the usual comparison would cut the text, this shows it.</summary>
internal static class Literal
{
    public static void Same(string expected, string actual) => Assert.True(expected == actual, $"Expected:\n{expected}\nActual:\n{actual}\n");
}

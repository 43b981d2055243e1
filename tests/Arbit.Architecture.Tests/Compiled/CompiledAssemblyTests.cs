namespace Arbit.Architecture.Tests.Compiled;

/// <summary>Each place a type can hide in compiled code, so that no rule built on this is blind there.</summary>
public sealed class CompiledAssemblyTests
{
    private const string Used = "public class Used<T> { public static int S; public static void M() { } }";

    [Theory]
    [InlineData("public class User : Used<int> { }")]
    [InlineData("public class User { Used<int> f; }")]
    [InlineData("public class User { void M(Used<int>[] p) { } }")]
    [InlineData("public class User { System.Collections.Generic.List<Used<int>> M() => null; }")]
    [InlineData("public class User { void M() { Used<int>.M(); } }")]
    [InlineData("public class User { int M() => Used<int>.S; }")]
    [InlineData("public class User { object M() => new Used<int>(); }")]
    [InlineData("public class User { object M() => typeof(Used<>); }")]
    [InlineData("public class User { bool M(object o) => o is Used<int>; }")]
    [InlineData("public class User { void M() { Used<int> local = null; System.Console.Write((object)local); } }")]
    [InlineData("public class User { void G<T>() { } void M() { G<Used<int>>(); } }")]
    [InlineData("public class User { System.Action M() { int x = 1; return () => { Used<int>.S = x; }; } }")]
    [InlineData("public class User { class Inner { Used<int> f; } }")]
    [InlineData("public class User<T> where T : Used<int> { }")]
    [InlineData("public class User { void M<T>() where T : Used<int> { } }")]
    [InlineData("public class User { int M(int k) { switch (k) { case 0: return 1; case 1: return 2; case 2: return 7; case 3: return 9; } return Used<int>.S; } }")]
    [InlineData("public class User { async System.Threading.Tasks.Task M() { await System.Threading.Tasks.Task.Yield(); Used<int>.M(); } }")]
    [InlineData("public class User { unsafe void M() { delegate*<Used<int>, void> p = null; p(null); } }")]
    public void References_TypeUsedAnywhere_IsFound(string user)
    {
        IReadOnlyList<Reference> found = Snippet.References($"namespace N {{ {Used} {user} }}");

        Assert.Contains(found, r => r.From.StartsWith("N.User", StringComparison.Ordinal) && r.To == "N.Used`1");
    }

    [Fact]
    public void References_AttributeAndException_AreFound()
    {
        IReadOnlyList<Reference> found = Snippet.References(
            "namespace N { public class Mark : System.Attribute { } public class Fault : System.Exception { } "
            + "public class User { [Mark] void M() { try { M(); } catch (Fault) { } } } }");

        Assert.Contains(new Reference("N.User", "N.Mark", ".ctor"), found);
        Assert.Contains(new Reference("N.User", "N.Fault", null), found);
    }

    [Fact]
    public void References_MemberOfAnotherAssembly_IsNamed()
    {
        IReadOnlyList<Reference> found = Snippet.References(
            "namespace N { public class User { object M() => System.DateTime.UtcNow; } }");

        Assert.Contains(new Reference("N.User", "System.DateTime", "get_UtcNow"), found);
    }

    [Fact]
    public void References_OwnMembers_DoNotCount()
    {
        IReadOnlyList<Reference> found = Snippet.References("namespace N { public class User { User M() => M(); } }");

        Assert.DoesNotContain(found, r => r.To == "N.User");
    }
}

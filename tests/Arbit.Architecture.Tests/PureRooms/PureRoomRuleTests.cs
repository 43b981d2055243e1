using Arbit.Architecture.Tests.Compiled;
using Arbit.Architecture.Tests.Floors;
using Arbit.Architecture.Tests.Sources;

namespace Arbit.Architecture.Tests.PureRooms;

public sealed class PureRoomRuleTests
{
    [Fact]
    public void BySource_PureRooms_HaveNoIoTimeChanceOrFloatingPoint()
    {
        IReadOnlyList<SourceFile> files = Repository.SourcesUnder("Arbit.Core");

        Assert.Contains(files, file => file.Room("Arbit.Core") is { } room && PureRoom.Rooms.Contains(room));
        Rule.Holds(PureRoomRule.BySource(files));
    }

    [Fact]
    public void ByReference_PureRooms_HaveNoIoTimeChanceOrFloatingPoint()
    {
        IReadOnlyList<Reference> references = CompiledAssembly.References("Arbit.Core");

        Assert.Contains(references, r => Floor.RoomOf(r.From) is { } room && PureRoom.Rooms.Contains(room));
        Rule.Holds(PureRoomRule.ByReference(references, PureRoom.Allowed));
        Rule.Holds(PureRoomRule.Stale(references, PureRoom.Allowed));
    }

    [Fact]
    public void Rooms_EachOne_IsInTheFloorTable() => Assert.All(PureRoom.Rooms, room => Assert.Contains(room, Floor.Of.Keys));

    [Theory]
    [InlineData("using System.IO;")]
    [InlineData("using System.Threading.Tasks;")]
    [InlineData("using Microsoft.Extensions.Logging;")]
    [InlineData("class X { double d; }")]
    [InlineData("class X { float d; }")]
    [InlineData("class X { object M() => System.DateTimeOffset.UtcNow; }")]
    [InlineData("class X { Random r; }")]
    [InlineData("class X { TimeProvider t; }")]
    [InlineData("class X { ValueTask M() => default; }")]
    [InlineData("class X { object M() => Guid.NewGuid(); }")]
    public void BySource_ImpureCode_IsABreach(string code)
    {
        Assert.NotEmpty(PureRoomRule.BySource([new SourceFile("Arbit.Core/Sizing/X.cs", code)]));
        Assert.NotEmpty(PureRoomRule.BySource([new SourceFile("Arbit.Core/Risk/LossRail.cs", code)]));
        Assert.Empty(PureRoomRule.BySource([new SourceFile("Arbit.Core/Risk/Breaker.cs", code)]));
        Assert.NotEmpty(PureRoomRule.BySource([new SourceFile("Arbit.Core/Execution/Tracking/X.cs", code)]));
        Assert.Empty(PureRoomRule.BySource([new SourceFile("Arbit.Core/Execution/X.cs", code)]));
        Assert.Empty(PureRoomRule.BySource([new SourceFile("Arbit.Core/Engine/X.cs", code)]));
    }

    [Theory]
    [InlineData("using System.Numerics; class X { decimal d; /* double */ string s = \"async Task\"; }")]
    [InlineData("class X { int M(Y y) => y.File.Length; }")]
    [InlineData("class X { int Random(int Task) => 1; }")]
    public void BySource_PureCode_IsFine(string code) =>
        Assert.Empty(PureRoomRule.BySource([new SourceFile("Arbit.Core/Sizing/X.cs", code)]));

    [Theory]
    [InlineData("object M() => System.DateTime.UtcNow;")]
    [InlineData("object M() => System.Guid.NewGuid();")]
    [InlineData("object M(string s) => System.IO.File.ReadAllText(s);")]
    [InlineData("object M() => System.TimeProvider.System;")]
    [InlineData("System.TimeSpan M(System.TimeSpan t) => t * 0.5;")]
    [InlineData("bool M(long t) => (t * 1e-3) > 2;")]
    [InlineData("object M() => new System.Random(1);")]
    [InlineData("async System.Threading.Tasks.Task M() { await System.Threading.Tasks.Task.Yield(); }")]
    public void ByReference_ImpureCode_IsABreach(string member)
    {
        Assert.NotEmpty(PureRoomRule.ByReference(Snippet.References($"namespace Arbit.Fees {{ public class X {{ {member} }} }}"), []));
        Assert.NotEmpty(PureRoomRule.ByReference(Snippet.References($"namespace Arbit.Risk {{ public class LossRail {{ {member} }} }}"), []));
        Assert.NotEmpty(PureRoomRule.ByReference(Snippet.References($"namespace Arbit.Execution.Tracking {{ public class X {{ {member} }} }}"), []));
        Assert.Empty(PureRoomRule.ByReference(Snippet.References($"namespace Arbit.Risk {{ public class Gate {{ {member} }} }}"), []));
    }

    [Fact]
    public void ByReference_AgreedException_IsFineUntilItIsStale()
    {
        IReadOnlyList<Reference> references = Snippet.References(
            "namespace Arbit.Fees { public class X { object M() => System.Guid.NewGuid(); } }");
        (string, string, string)[] agreed = [("Arbit.Fees.X", "System.Guid", "to show it")];

        Assert.Empty(PureRoomRule.ByReference(references, agreed));
        Assert.Empty(PureRoomRule.Stale(references, agreed));
        Assert.Single(PureRoomRule.Stale([], agreed));
    }

    [Fact]
    public void ByReference_IteratorAndDecimals_AreFine() =>
        Assert.Empty(PureRoomRule.ByReference(Snippet.References(
            "namespace Arbit.Fees { public record struct R(decimal A); public class X { "
            + "System.Collections.Generic.IEnumerable<decimal> M(System.DateTimeOffset now) { yield return 1m; } } }"), []));
}

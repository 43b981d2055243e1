using System.Reflection;
using Arbit.Architecture.Tests.Sources;

namespace Arbit.Architecture.Tests.Style;

/// <summary>A public class is meant for inheritance (abstract) or it is not (sealed, static).</summary>
public sealed class InheritanceTests
{
    [Fact]
    public void ExportedClasses_AllShippedAssemblies_AreSealedAbstractOrStatic()
    {
        Type[] types = [.. Repository.Shipped.SelectMany(name => Assembly.Load(name).GetExportedTypes())];

        Assert.NotEmpty(types);
        Rule.Holds(Open(types).Select(type => $"{type.FullName}: seal it, or make it abstract."));
    }

    [Fact]
    public void Open_OpenClass_IsABreach() =>
        Assert.Equal([typeof(Exception)], Open([typeof(Exception), typeof(string), typeof(Stream), typeof(Math), typeof(int), typeof(IDisposable)]));

    private static IEnumerable<Type> Open(IEnumerable<Type> types) =>
        types.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false });
}

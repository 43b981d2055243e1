using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Arbit.Architecture.Tests.Compiled;

/// <summary>Reads every type reference of an assembly: signatures, attributes and the instructions of method bodies.</summary>
internal static class CompiledAssembly
{
    internal static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, name + ".dll");

    internal static IReadOnlyList<Reference> References(string name)
    {
        using FileStream file = File.OpenRead(PathOf(name));
        return References(file);
    }

    internal static IReadOnlyList<Reference> References(Stream assembly)
    {
        using var file = new PEReader(assembly, PEStreamOptions.PrefetchEntireImage);
        MetadataReader reader = file.GetMetadataReader();
        var found = new HashSet<Reference>();
        foreach (TypeDefinitionHandle handle in reader.TypeDefinitions)
        {
            new TypeReader(file, reader, handle, found).Read();
        }

        return [.. found];
    }

    /// <summary>The simple names of the assemblies an assembly needs.</summary>
    internal static IReadOnlyList<string> Needs(string name)
    {
        using var file = new PEReader(File.OpenRead(PathOf(name)));
        MetadataReader reader = file.GetMetadataReader();
        return [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))];
    }
}

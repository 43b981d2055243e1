using System.Reflection;
using System.Runtime.CompilerServices;

namespace Arbit.Architecture.Tests.PublicApi;

/// <summary>The first line of a type's block: what it is, what it derives from, what it promises.</summary>
internal static class TypeText
{
    internal static string Header(Type type)
    {
        string attributes = type.IsDefined(typeof(ObsoleteAttribute)) ? "[Obsolete] " : string.Empty;
        if (type.IsEnum)
        {
            string flags = type.IsDefined(typeof(FlagsAttribute)) ? "[Flags] " : string.Empty;
            return $"{attributes}{flags}public enum {Name(type)} : {NameText.Of(Enum.GetUnderlyingType(type))}";
        }

        if (type.IsSubclassOf(typeof(Delegate)))
        {
            MethodInfo invoke = type.GetMethod("Invoke")!;
            return $"{attributes}public delegate {NameText.Of(invoke.ReturnParameter)} {Name(type)}({ParameterText.List(invoke)})";
        }

        string[] bases = [.. Bases(type)];
        string derived = bases.Length == 0 ? string.Empty : " : " + string.Join(", ", bases);
        return $"{attributes}public {Kind(type)} {Name(type)}{derived}{ParameterText.Constraints(type.GetGenericArguments())}";
    }

    private static string Kind(Type type)
    {
        if (type.IsInterface)
        {
            return "interface";
        }

        if (type.IsValueType)
        {
            string readOnly = type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : string.Empty;
            string byRef = type.IsByRefLike ? "ref " : string.Empty;
            return $"{readOnly}{byRef}{(IsRecord(type) ? "record " : string.Empty)}struct";
        }

        string modifier = (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static ",
            (true, false) => "abstract ",
            (false, true) => "sealed ",
            _ => string.Empty,
        };
        return $"{modifier}{(IsRecord(type) ? "record" : "class")}";
    }

    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is { } print
        && print.IsDefined(typeof(CompilerGeneratedAttribute));

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
        {
            yield return NameText.Of(parent);
        }

        Type[] all = type.GetInterfaces();
        IEnumerable<Type> inherited = all.SelectMany(i => i.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []);
        foreach (string name in all.Where(i => i.IsVisible).Except(inherited).Select(NameText.Of).Order(StringComparer.Ordinal))
        {
            yield return name;
        }
    }

    private static string Name(Type type) =>
        type.IsNested ? $"{Name(type.DeclaringType!)}.{NameText.Of(type)}" : NameText.Of(type);
}

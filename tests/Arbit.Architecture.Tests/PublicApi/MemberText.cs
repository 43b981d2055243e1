using System.Reflection;
using System.Runtime.CompilerServices;

namespace Arbit.Architecture.Tests.PublicApi;

/// <summary>The members a user can reach, without those the compiler adds to every record.</summary>
internal static class MemberText
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    internal static IEnumerable<string> Of(Type type)
    {
        if (type.IsSubclassOf(typeof(Delegate)))
        {
            return [];
        }

        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ChangeType(Enum.Parse(type, name), Enum.GetUnderlyingType(type), null)}");
        }

        return
        [
            .. Sorted(type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly), Field),
            .. Sorted(type.GetConstructors(Declared).Where(c => !c.IsStatic && IsVisible(c)), c => $"{Access(c)} {Short(type)}({ParameterText.List(c)})"),
            .. Sorted(type.GetProperties(Declared).Where(p => p.GetAccessors(true).Any(IsVisible)).Where(IsWritten), Property),
            .. Sorted(type.GetEvents(Declared).Where(e => IsVisible(e.AddMethod!)), e => $"{Modifiers(e.AddMethod!)} event {NameText.Of(e)} {e.Name}"),
            .. Sorted(type.GetMethods(Declared).Where(m => IsVisible(m) && IsWritten(m) && IsMethod(m)), Method),
        ];
    }

    private static IEnumerable<string> Sorted<T>(IEnumerable<T> members, Func<T, string> write)
        where T : MemberInfo =>
        members.Select(member => (member.Name, Text: write(member)))
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .ThenBy(member => member.Text, StringComparer.Ordinal)
            .Select(member => member.Text);

    private static string Short(Type type) => type.Name.Split('`')[0];

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsWritten(MemberInfo member) =>
        !member.IsDefined(typeof(CompilerGeneratedAttribute)) && !member.Name.Contains('<', StringComparison.Ordinal) && member.Name != "EqualityContract";

    private static bool IsMethod(MethodInfo method) => !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Access(MethodBase method) => method.IsPublic ? "public" : "protected";

    private static string Modifiers(MethodInfo method)
    {
        string scope = method switch
        {
            { DeclaringType.IsInterface: true, IsStatic: false } => string.Empty,
            { IsStatic: true, IsAbstract: true } => " static abstract",
            { IsStatic: true } => " static",
            { IsAbstract: true } => " abstract",
            { IsVirtual: true } when method.GetBaseDefinition().DeclaringType != method.DeclaringType => " override",
            { IsVirtual: true, IsFinal: false } => " virtual",
            _ => string.Empty,
        };
        return Access(method) + scope;
    }

    private static string Field(FieldInfo field)
    {
        string kind = field switch
        {
            { IsLiteral: true } => "const ",
            { IsStatic: true, IsInitOnly: true } => "static readonly ",
            { IsStatic: true } => "static ",
            { IsInitOnly: true } => "readonly ",
            _ => string.Empty,
        };
        string value = field.IsLiteral ? $" = {ParameterText.Value(field.GetRawConstantValue(), field.FieldType)}" : string.Empty;
        return $"{(field.IsPublic ? "public" : "protected")} {kind}{NameText.Of(field)} {field.Name}{value}";
    }

    private static string Property(PropertyInfo property)
    {
        MethodInfo widest = property.GetAccessors(true).OrderByDescending(a => a.IsPublic).First();
        string required = property.IsDefined(typeof(RequiredMemberAttribute)) ? " required" : string.Empty;
        ParameterInfo[] index = property.GetIndexParameters();
        string name = index.Length == 0 ? property.Name : $"this[{ParameterText.List(index)}]";
        string get = property.GetMethod is { } getter && IsVisible(getter) ? "get; " : string.Empty;
        string set = property.SetMethod is { } setter && IsVisible(setter) ? IsInit(setter) ? "init; " : "set; " : string.Empty;
        return $"{Modifiers(widest)}{required} {NameText.Of(property)} {name} {{ {get}{set}}}";
    }

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Method(MethodInfo method)
    {
        string generic = method.IsGenericMethodDefinition
            ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>"
            : string.Empty;
        string returns = method.ReturnType.IsByRef
            ? method.ReturnParameter.IsDefined(typeof(IsReadOnlyAttribute)) ? "ref readonly " : "ref "
            : string.Empty;
        string constraints = ParameterText.Constraints(method.IsGenericMethodDefinition ? method.GetGenericArguments() : []);
        return $"{Modifiers(method)} {returns}{NameText.Of(method.ReturnParameter)} {method.Name}{generic}({ParameterText.List(method)}){constraints}";
    }
}

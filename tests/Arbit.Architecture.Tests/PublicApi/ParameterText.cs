using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Arbit.Architecture.Tests.PublicApi;

/// <summary>Parameter lists and generic constraints as C# writes them.</summary>
internal static class ParameterText
{
    internal static string List(MethodBase method)
    {
        string extension = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : string.Empty;
        return extension + List(method.GetParameters());
    }

    internal static string List(IEnumerable<ParameterInfo> parameters) => string.Join(", ", parameters.Select(One));

    internal static string Constraints(IEnumerable<Type> arguments) =>
        string.Concat(arguments
            .Where(argument => argument.IsGenericParameter)
            .Select(argument => (argument.Name, Rules: string.Join(", ", Rules(argument))))
            .Where(argument => argument.Rules.Length > 0)
            .Select(argument => $" where {argument.Name} : {argument.Rules}"));

    private static string One(ParameterInfo parameter)
    {
        string direction = parameter switch
        {
            { IsOut: true, ParameterType.IsByRef: true } => "out ",
            { IsIn: true, ParameterType.IsByRef: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) => "params ",
            _ => string.Empty,
        };
        string value = parameter.HasDefaultValue ? $" = {Value(parameter.DefaultValue, parameter.ParameterType)}" : string.Empty;
        return $"{direction}{NameText.Of(parameter)} {parameter.Name}{value}";
    }

    internal static string Value(object? value, Type type) => value switch
    {
        null => type.IsValueType ? "default" : "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ when type.IsEnum => $"{type.Name}.{Enum.ToObject(type, value)}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static IEnumerable<string> Rules(Type argument)
    {
        GenericParameterAttributes attributes = argument.GenericParameterAttributes;
        bool isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        if (isStruct)
        {
            yield return "struct";
        }

        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            yield return "class";
        }

        foreach (Type constraint in argument.GetGenericParameterConstraints().Where(c => c != typeof(ValueType)).OrderBy(c => c.Name, StringComparer.Ordinal))
        {
            yield return NameText.Of(constraint);
        }

        if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct)
        {
            yield return "new()";
        }
    }
}

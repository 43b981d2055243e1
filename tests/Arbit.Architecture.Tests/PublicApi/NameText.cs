using System.Reflection;

namespace Arbit.Architecture.Tests.PublicApi;

/// <summary>Types as C# writes them, nullability included.</summary>
internal static class NameText
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    internal static string Of(Type type) => Text(type, null);

    internal static string Of(ParameterInfo parameter)
    {
        lock (Nullability)
        {
            return Text(parameter.ParameterType, Nullability.Create(parameter));
        }
    }

    internal static string Of(PropertyInfo property)
    {
        lock (Nullability)
        {
            return Text(property.PropertyType, Nullability.Create(property));
        }
    }

    internal static string Of(FieldInfo field)
    {
        lock (Nullability)
        {
            return Text(field.FieldType, Nullability.Create(field));
        }
    }

    internal static string Of(EventInfo @event)
    {
        lock (Nullability)
        {
            return Text(@event.EventHandlerType!, Nullability.Create(@event));
        }
    }

    private static string Text(Type type, NullabilityInfo? info)
    {
        if (type.IsByRef)
        {
            return Text(type.GetElementType()!, info?.Type == type ? info.ElementType ?? info : info);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Text(underlying, null) + "?";
        }

        bool nullable = !type.IsValueType && (info?.ReadState == NullabilityState.Nullable || info?.WriteState == NullabilityState.Nullable);
        return Plain(type, info) + (nullable ? "?" : string.Empty);
    }

    private static string Plain(Type type, NullabilityInfo? info)
    {
        if (Keywords.TryGetValue(type, out string? keyword))
        {
            return keyword;
        }

        if (type.IsArray)
        {
            return $"{Text(type.GetElementType()!, info?.ElementType)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (!type.IsGenericType)
        {
            return type.Name;
        }

        // A nested type lists its parents' arguments too; only its own are written.
        Type[] arguments = type.GetGenericArguments();
        int tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        if (tick < 0)
        {
            return type.Name;
        }

        NullabilityInfo[] inside = info?.GenericTypeArguments ?? [];
        IEnumerable<string> written = arguments.Select(
            (argument, i) => Text(argument, inside.Length == arguments.Length ? inside[i] : null));
        return $"{type.Name[..tick]}<{string.Join(", ", written)}>";
    }
}

using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Arbit.Soak;

/// <summary>
/// Counts the entries of every collection that can be reached from some objects, so that one which nobody thought of is
/// not missed: fields of the product's types, whatever they are called. Arrays, buffers, channels and the handlers of
/// events count as collections; the simulator's own do not.
/// </summary>
public sealed class CollectionCensus
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private const int Tries = 8;
    private readonly Dictionary<Type, FieldInfo[]> _fields = [];
    private readonly Dictionary<Type, bool> _isOurs = [];

    /// <summary>Takes a census.</summary>
    /// <param name="roots">Where to start.</param>
    /// <returns>Entries by the declaring type and the field; collections of many objects are added up.</returns>
    public IReadOnlyDictionary<string, long> Take(params IEnumerable<object> roots)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<(object Value, string Where)>(roots.Select(static r => (r, "")));
        while (open.TryPop(out (object Value, string Where) next))
        {
            if (!next.Value.GetType().IsValueType && !seen.Add(next.Value))
            {
                continue;
            }

            Look(next.Value, next.Where, counts, open);
        }

        return counts;
    }

    private void Look(object value, string where, SortedDictionary<string, long> counts, Stack<(object Value, string Where)> open)
    {
        switch (value)
        {
            case string or Type or Task or TimeProvider:
                break;
            case Delegate handlers:
                Delegate[] all = handlers.GetInvocationList();
                Add(counts, where, all.Length);
                foreach (object target in all.Select(static d => d.Target).OfType<object>())
                {
                    open.Push((target, where));
                }

                break;
            case Array array:
                Add(counts, where, array.Length);
                Enter(array, where, open);
                break;
            case IEnumerable list when !IsOurs(value.GetType()):
                if (CountOf(value) is { } count)
                {
                    Add(counts, where, count);
                    Enter(list, where, open);
                }

                break;
            default:
                if (CountOf(value) is { } waiting && !IsOurs(value.GetType()))
                {
                    Add(counts, where, waiting);
                }
                else if (IsOurs(value.GetType()) || value is ITuple || IsPair(value.GetType()))
                {
                    foreach (FieldInfo field in FieldsOf(value.GetType()))
                    {
                        if (field.GetValue(value) is { } held)
                        {
                            open.Push((held, IsOurs(value.GetType()) ? $"{field.DeclaringType!.Name}.{field.Name}" : where));
                        }
                    }
                }

                break;
        }
    }

    // The process goes on meanwhile; a collection that changes under the hands is read again.
    private void Enter(IEnumerable list, string where, Stack<(object Value, string Where)> open)
    {
        Type type = list.GetType();
        Type? element = type.IsArray ? type.GetElementType() : type.GenericTypeArguments.LastOrDefault();
        if (element is null || (element.IsValueType && !IsOurs(element) && !element.IsGenericType))
        {
            return;
        }

        for (int i = 0; i < Tries; i++)
        {
            try
            {
                foreach (object item in list.Cast<object?>().OfType<object>().ToList())
                {
                    open.Push((item, where));
                }

                return;
            }
            catch (Exception e) when (e is InvalidOperationException or ArgumentException or NullReferenceException)
            {
                Thread.Yield();
            }
        }
    }

    private static void Add(SortedDictionary<string, long> counts, string where, long count)
    {
        if (where.Length > 0)
        {
            counts[where] = counts.GetValueOrDefault(where) + count;
        }
    }

    private static long? CountOf(object value)
    {
        Type type = value.GetType();
        string? name = type.Name.StartsWith("ArrayBufferWriter", StringComparison.Ordinal) ? "Capacity" : "Count";
        if (type.FullName?.StartsWith("System.Threading.Channels", StringComparison.Ordinal) == true && type.GetProperty("Reader")?.GetValue(value) is { } reader)
        {
            return (bool)reader.GetType().GetProperty("CanCount")!.GetValue(reader)! ? Convert.ToInt64(reader.GetType().GetProperty("Count")!.GetValue(reader), null) : null;
        }

        return type.GetProperty(name, typeof(int), []) is { } property ? Convert.ToInt64(property.GetValue(value), null) : null;
    }

    private static bool IsPair(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);

    private bool IsOurs(Type type)
    {
        if (!_isOurs.TryGetValue(type, out bool isOurs))
        {
            string space = type.Namespace ?? "";
            isOurs = !type.IsEnum && !type.IsPrimitive && (space == "Arbit" || space.StartsWith("Arbit.", StringComparison.Ordinal))
                && !space.StartsWith("Arbit.VenueSimulator", StringComparison.Ordinal) && !space.StartsWith("Arbit.Soak", StringComparison.Ordinal);
            _isOurs.Add(type, isOurs);
        }

        return isOurs;
    }

    private FieldInfo[] FieldsOf(Type type)
    {
        if (!_fields.TryGetValue(type, out FieldInfo[]? fields))
        {
            var all = new List<FieldInfo>();
            for (Type? at = type; at is not null && at != typeof(object); at = at.BaseType)
            {
                all.AddRange(at.GetFields(Fields).Where(static f => !f.FieldType.IsPrimitive && !f.FieldType.IsEnum && !f.FieldType.IsPointer && !f.FieldType.IsByRefLike && f.FieldType != typeof(decimal)));
            }

            _fields.Add(type, fields = [.. all]);
        }

        return fields;
    }
}

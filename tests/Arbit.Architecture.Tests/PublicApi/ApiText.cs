using System.Text;

namespace Arbit.Architecture.Tests.PublicApi;

/// <summary>A package's public surface as text: one block per type, everything in a fixed order, so that a diff is a review.</summary>
internal static class ApiText
{
    internal static string Of(IEnumerable<Type> exported)
    {
        var text = new StringBuilder();
        foreach (IGrouping<string?, Type> space in exported
            .Where(type => !type.Name.Contains('<', StringComparison.Ordinal))
            .GroupBy(type => type.Namespace)
            .OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append("namespace ").Append(space.Key).Append('\n');
            foreach (Type type in space.OrderBy(type => type.FullName, StringComparer.Ordinal))
            {
                Append(text, type);
            }

            text.Append('\n');
        }

        return text.Length == 0 ? "no public types\n" : text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Append(StringBuilder text, Type type)
    {
        text.Append('\n').Append(TypeText.Header(type)).Append('\n');
        foreach (string member in MemberText.Of(type))
        {
            text.Append("    ").Append(member).Append('\n');
        }
    }
}

using System.Reflection;
using System.Reflection.Emit;

namespace Arbit.Architecture.Tests.Compiled;

/// <summary>The instruction table, taken from the runtime's own list.</summary>
internal static class OperandSizes
{
    private static readonly Dictionary<ushort, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => unchecked((ushort)code.Value));

    internal static OpCode Find(ushort value) => Codes[value];

    /// <summary>Bytes after the instruction; a switch also has its targets, counted by the caller.</summary>
    internal static int Of(OpCode code) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}

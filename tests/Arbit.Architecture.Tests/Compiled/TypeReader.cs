using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Arbit.Architecture.Tests.Compiled;

/// <summary>Reads what one type uses. Nested types (closures, state machines) speak for the outermost type.</summary>
internal sealed class TypeReader
{
    private readonly PEReader _file;
    private readonly MetadataReader _reader;
    private readonly TypeDefinition _type;
    private readonly TypeNames _names;
    private readonly string _from;
    private readonly HashSet<Reference> _found;

    internal TypeReader(PEReader file, MetadataReader reader, TypeDefinitionHandle handle, HashSet<Reference> found)
    {
        _file = file;
        _reader = reader;
        _found = found;
        _type = _reader.GetTypeDefinition(handle);
        _names = new TypeNames(_reader, name => Note(name, null));
        _from = _names.NameOf(handle);
    }

    internal void Read()
    {
        Use(_type.BaseType);
        Attributes(_type.GetCustomAttributes());
        Constraints(_type.GetGenericParameters());
        foreach (InterfaceImplementationHandle handle in _type.GetInterfaceImplementations())
        {
            Use(_reader.GetInterfaceImplementation(handle).Interface);
        }

        foreach (FieldDefinitionHandle handle in _type.GetFields())
        {
            FieldDefinition field = _reader.GetFieldDefinition(handle);
            field.DecodeSignature(_names, null);
            Attributes(field.GetCustomAttributes());
        }

        foreach (PropertyDefinitionHandle handle in _type.GetProperties())
        {
            Attributes(_reader.GetPropertyDefinition(handle).GetCustomAttributes());
        }

        foreach (MethodDefinitionHandle handle in _type.GetMethods())
        {
            MethodDefinition method = _reader.GetMethodDefinition(handle);
            method.DecodeSignature(_names, null);
            Attributes(method.GetCustomAttributes());
            Constraints(method.GetGenericParameters());
            if (method.RelativeVirtualAddress != 0)
            {
                Body(_file.GetMethodBody(method.RelativeVirtualAddress));
            }
        }
    }

    private void Body(MethodBodyBlock body)
    {
        if (!body.LocalSignature.IsNil)
        {
            _reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_names, null);
        }

        foreach (ExceptionRegion region in body.ExceptionRegions)
        {
            Use(region.CatchType);
        }

        BlobReader code = body.GetILReader();
        while (code.RemainingBytes > 0)
        {
            Instruction(ref code);
        }
    }

    private void Instruction(ref BlobReader code)
    {
        ushort value = code.ReadByte();
        if (value == 0xFE)
        {
            value = (ushort)(0xFE00 | code.ReadByte());
        }

        OpCode instruction = OperandSizes.Find(value);
        switch (instruction.OperandType)
        {
            case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                Use(MetadataTokens.EntityHandle(code.ReadInt32()));
                break;
            case OperandType.InlineSig:
                Use(MetadataTokens.EntityHandle(code.ReadInt32()));
                break;
            case OperandType.InlineSwitch:
                int targets = code.ReadInt32();
                code.Offset += 4 * targets;
                break;
            default:
                code.Offset += OperandSizes.Of(instruction);
                break;
        }

        // A literal or a conversion leaves no type name behind, only the instruction.
        if (instruction.Name!.StartsWith("conv.r", StringComparison.Ordinal)
            || instruction.Name.StartsWith("ldc.r", StringComparison.Ordinal))
        {
            Note("System.Double", instruction.Name);
        }
    }

    private void Use(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case var _ when handle.IsNil:
                break;
            case HandleKind.TypeDefinition:
                Note(_names.NameOf((TypeDefinitionHandle)handle), null);
                break;
            case HandleKind.TypeReference:
                Note(_names.NameOf((TypeReferenceHandle)handle), null);
                break;
            case HandleKind.TypeSpecification:
                _reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_names, null);
                break;
            case HandleKind.MemberReference:
                Member(_reader.GetMemberReference((MemberReferenceHandle)handle));
                break;
            case HandleKind.MethodDefinition:
                MethodDefinition method = _reader.GetMethodDefinition((MethodDefinitionHandle)handle);
                Note(_names.NameOf(method.GetDeclaringType()), _reader.GetString(method.Name));
                method.DecodeSignature(_names, null);
                break;
            case HandleKind.FieldDefinition:
                FieldDefinition field = _reader.GetFieldDefinition((FieldDefinitionHandle)handle);
                Note(_names.NameOf(field.GetDeclaringType()), _reader.GetString(field.Name));
                field.DecodeSignature(_names, null);
                break;
            case HandleKind.MethodSpecification:
                MethodSpecification generic = _reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                Use(generic.Method);
                generic.DecodeSignature(_names, null);
                break;
            case HandleKind.StandaloneSignature:
                _reader.GetStandaloneSignature((StandaloneSignatureHandle)handle).DecodeMethodSignature(_names, null);
                break;
            default:
                throw new NotSupportedException($"An instruction of {_from} points at a {handle.Kind}.");
        }
    }

    private void Member(MemberReference member)
    {
        string name = _reader.GetString(member.Name);
        if (member.Parent.Kind == HandleKind.TypeReference)
        {
            Note(_names.NameOf((TypeReferenceHandle)member.Parent), name);
        }
        else
        {
            Use(member.Parent);
        }

        if (member.GetKind() == MemberReferenceKind.Method)
        {
            member.DecodeMethodSignature(_names, null);
        }
        else
        {
            member.DecodeFieldSignature(_names, null);
        }
    }

    private void Constraints(GenericParameterHandleCollection parameters)
    {
        foreach (GenericParameterHandle handle in parameters)
        {
            foreach (GenericParameterConstraintHandle constraint in _reader.GetGenericParameter(handle).GetConstraints())
            {
                Use(_reader.GetGenericParameterConstraint(constraint).Type);
            }
        }
    }

    private void Attributes(CustomAttributeHandleCollection attributes)
    {
        foreach (CustomAttributeHandle handle in attributes)
        {
            Use(_reader.GetCustomAttribute(handle).Constructor);
        }
    }

    private void Note(string to, string? member)
    {
        if (to != _from)
        {
            _found.Add(new Reference(_from, to, member));
        }
    }
}

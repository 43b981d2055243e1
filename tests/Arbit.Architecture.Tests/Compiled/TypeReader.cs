using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Arbit.Architecture.Tests.Compiled;

/// <summary>Reads what one type uses. Nested types (closures, state machines) speak for the outermost type.</summary>
internal sealed class TypeReader
{
    private readonly PEReader file;
    private readonly MetadataReader reader;
    private readonly TypeDefinition type;
    private readonly TypeNames names;
    private readonly string from;
    private readonly HashSet<Reference> found;

    internal TypeReader(PEReader file, MetadataReader reader, TypeDefinitionHandle handle, HashSet<Reference> found)
    {
        this.file = file;
        this.reader = reader;
        this.found = found;
        type = reader.GetTypeDefinition(handle);
        names = new TypeNames(reader, name => Note(name, null));
        from = names.NameOf(handle);
    }

    internal void Read()
    {
        Use(type.BaseType);
        Attributes(type.GetCustomAttributes());
        Constraints(type.GetGenericParameters());
        foreach (InterfaceImplementationHandle handle in type.GetInterfaceImplementations())
        {
            Use(reader.GetInterfaceImplementation(handle).Interface);
        }

        foreach (FieldDefinitionHandle handle in type.GetFields())
        {
            FieldDefinition field = reader.GetFieldDefinition(handle);
            field.DecodeSignature(names, null);
            Attributes(field.GetCustomAttributes());
        }

        foreach (PropertyDefinitionHandle handle in type.GetProperties())
        {
            Attributes(reader.GetPropertyDefinition(handle).GetCustomAttributes());
        }

        foreach (MethodDefinitionHandle handle in type.GetMethods())
        {
            MethodDefinition method = reader.GetMethodDefinition(handle);
            method.DecodeSignature(names, null);
            Attributes(method.GetCustomAttributes());
            Constraints(method.GetGenericParameters());
            if (method.RelativeVirtualAddress != 0)
            {
                Body(file.GetMethodBody(method.RelativeVirtualAddress));
            }
        }
    }

    private void Body(MethodBodyBlock body)
    {
        if (!body.LocalSignature.IsNil)
        {
            reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(names, null);
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
                Note(names.NameOf((TypeDefinitionHandle)handle), null);
                break;
            case HandleKind.TypeReference:
                Note(names.NameOf((TypeReferenceHandle)handle), null);
                break;
            case HandleKind.TypeSpecification:
                reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(names, null);
                break;
            case HandleKind.MemberReference:
                Member(reader.GetMemberReference((MemberReferenceHandle)handle));
                break;
            case HandleKind.MethodDefinition:
                MethodDefinition method = reader.GetMethodDefinition((MethodDefinitionHandle)handle);
                Note(names.NameOf(method.GetDeclaringType()), reader.GetString(method.Name));
                method.DecodeSignature(names, null);
                break;
            case HandleKind.FieldDefinition:
                FieldDefinition field = reader.GetFieldDefinition((FieldDefinitionHandle)handle);
                Note(names.NameOf(field.GetDeclaringType()), reader.GetString(field.Name));
                field.DecodeSignature(names, null);
                break;
            case HandleKind.MethodSpecification:
                MethodSpecification generic = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                Use(generic.Method);
                generic.DecodeSignature(names, null);
                break;
            case HandleKind.StandaloneSignature:
                reader.GetStandaloneSignature((StandaloneSignatureHandle)handle).DecodeMethodSignature(names, null);
                break;
            default:
                throw new NotSupportedException($"An instruction of {from} points at a {handle.Kind}.");
        }
    }

    private void Member(MemberReference member)
    {
        string name = reader.GetString(member.Name);
        if (member.Parent.Kind == HandleKind.TypeReference)
        {
            Note(names.NameOf((TypeReferenceHandle)member.Parent), name);
        }
        else
        {
            Use(member.Parent);
        }

        if (member.GetKind() == MemberReferenceKind.Method)
        {
            member.DecodeMethodSignature(names, null);
        }
        else
        {
            member.DecodeFieldSignature(names, null);
        }
    }

    private void Constraints(GenericParameterHandleCollection parameters)
    {
        foreach (GenericParameterHandle handle in parameters)
        {
            foreach (GenericParameterConstraintHandle constraint in reader.GetGenericParameter(handle).GetConstraints())
            {
                Use(reader.GetGenericParameterConstraint(constraint).Type);
            }
        }
    }

    private void Attributes(CustomAttributeHandleCollection attributes)
    {
        foreach (CustomAttributeHandle handle in attributes)
        {
            Use(reader.GetCustomAttribute(handle).Constructor);
        }
    }

    private void Note(string to, string? member)
    {
        if (to != from)
        {
            found.Add(new Reference(from, to, member));
        }
    }
}

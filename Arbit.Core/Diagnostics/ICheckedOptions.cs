namespace Arbit.Diagnostics;

/// <summary>Options that can say everything that is wrong with them at once.</summary>
public interface ICheckedOptions
{
    /// <summary>Everything that is wrong; empty when all is well.</summary>
    IReadOnlyList<InputProblem> Validate();
}

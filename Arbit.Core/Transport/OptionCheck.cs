using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Arbit.Transport;

/// <summary>Collects what is wrong with options, so that all of it is shown at once, each with its fix.</summary>
internal sealed class OptionCheck
{
    private readonly List<ValidationResult> _problems = [];

    internal IReadOnlyList<ValidationResult> Problems => _problems;

    /// <summary>A misconfiguration is refused where the options are used, with every problem in one message.</summary>
    internal static void ThrowIfAny(IReadOnlyList<ValidationResult> problems, string argument)
    {
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, problems.Select(p => p.ErrorMessage)), argument);
        }
    }

    internal OptionCheck Range(string name, TimeSpan value, TimeSpan least, TimeSpan most) =>
        value < least || value > most ? Add(name, $"{value}", string.Create(CultureInfo.InvariantCulture, $"{least} to {most}")) : this;

    internal OptionCheck Range(string name, TimeSpan? value, TimeSpan least, TimeSpan most) =>
        value is { } given ? Range(name, given, least, most) : this;

    internal OptionCheck Range(string name, long value, long least, long most) =>
        value < least || value > most
            ? Add(name, value.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"{least} to {most}"))
            : this;

    internal OptionCheck That(bool holds, string name, string problem, string fix)
    {
        if (!holds)
        {
            _problems.Add(new ValidationResult($"{name}: {problem}. {fix}.", [name]));
        }

        return this;
    }

    /// <summary>Takes over the problems of options inside options.</summary>
    internal OptionCheck Nested(string name, IReadOnlyList<ValidationResult> problems)
    {
        _problems.AddRange(problems.Select(p => new ValidationResult(
            $"{name}.{p.ErrorMessage}", [.. p.MemberNames.Select(member => $"{name}.{member}")])));
        return this;
    }

    private OptionCheck Add(string name, string value, string range) =>
        That(false, name, $"{value} is outside its range", $"Set it to {range}");
}

using Arbit.Console.CommandLine;
using Arbit.Console.Configuration;

namespace Arbit.Console.Accounts;

/// <summary>Finds a secret where its setting says it is.</summary>
internal static class SecretText
{
    /// <param name="section">The section of the setting.</param>
    /// <param name="name">The setting; the one that names the file instead ends in <c>File</c>.</param>
    /// <param name="value">The secret itself, or null.</param>
    /// <param name="file">The file that holds it, or null.</param>
    /// <param name="what">What the file holds, for the message.</param>
    /// <exception cref="BadInputException">It is given nowhere or twice, or its file is not this user's alone.</exception>
    public static string Find(string section, string name, string? value, string? file, string what) => (value, file) switch
    {
        (not null, null) => value,
        (null, not null) => RestrictedFile.Read($"{section}:{name}File", file, $"the file that holds {what}"),
        (null, null) => throw new BadInputException(
            $"{section}:{name}: missing. Give {what} as ARBIT_{section}__{name} in the environment, or name its file in {section}:{name}File."),
        _ => throw new BadInputException($"{section}:{name}: given twice, and {section}:{name}File too. Leave one of them out."),
    };
}

using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Arbit.Console.CommandLine;
using Arbit.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace Arbit.Console.Configuration;

/// <summary>
/// Reads settings from a JSON file, a file of environment variables, <c>ARBIT_</c> environment variables and <c>--set</c>
/// pairs, in that order, into typed options. Every problem of every section is listed at once; a key nobody reads is a
/// problem too.
/// </summary>
internal sealed class ConfigurationLoader
{
    private const string Prefix = "ARBIT_";
    private readonly IConfigurationRoot _configuration;
    private readonly string? _file;
    private readonly IConfiguration? _fromFile;
    private readonly string? _environmentFile;
    private readonly HashSet<string> _inEnvironmentFile = [];
    private readonly HashSet<string> _onCommandLine;
    private readonly List<string> _problems = [];
    private readonly HashSet<string> _sections = new(StringComparer.OrdinalIgnoreCase);

    public ConfigurationLoader(string? file, IReadOnlyList<string> pairs, string? environmentFile)
    {
        var builder = new ConfigurationBuilder();
        IReadOnlyList<KeyValuePair<string, string?>> given = Once("--set", pairs.Select(Split));
        _onCommandLine = given.Select(static p => p.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _file = file;
        _environmentFile = environmentFile;
        if (file is not null)
        {
            if (!File.Exists(file))
            {
                throw new BadInputException($"--config: the file '{file}' does not exist. Give the path of a JSON file.");
            }

            builder.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
        }

        if (environmentFile is not null)
        {
            IReadOnlyList<KeyValuePair<string, string?>> kept = Once(environmentFile, Settings(EnvironmentFile.Read(environmentFile)));
            _inEnvironmentFile = kept.Select(static p => p.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
            builder.AddInMemoryCollection(kept);
        }

        builder.AddInMemoryCollection(Once("environment", Settings(Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Select(static name => KeyValuePair.Create(name, Environment.GetEnvironmentVariable(name))))));
        builder.AddInMemoryCollection(given);
        try
        {
            _configuration = builder.Build();
            _fromFile = file is null ? null : new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false).Build();
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or IOException)
        {
            throw new BadInputException($"--config: '{file}' is not readable JSON: {(e.InnerException ?? e).Message}");
        }
    }

    /// <summary>Binds and checks one section.</summary>
    public T Bind<T>(string section)
        where T : class, new()
    {
        _sections.Add(section);
        if (_configuration.GetSection(section).Value is { Length: > 0 })
        {
            _problems.Add($"{section}: is a value where a section of settings belongs. Give its settings by name, such as {section}:Name=value.");
        }

        var options = new T();
        foreach (IConfigurationSection entry in _configuration.GetSection(section).GetChildren())
        {
            Set(options, section, entry);
        }

        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        _problems.AddRange(results.Select(r => $"{section}: {r.ErrorMessage}{SeenValue(section, r)}"));
        if (options is ICheckedOptions checkedOptions)
        {
            _problems.AddRange(checkedOptions.Validate().Select(p => $"{section}:{p}"));
        }

        return options;
    }

    /// <summary>Knows sections that other commands read: one file of settings serves all of them.</summary>
    public void Reserve(params ReadOnlySpan<string> sections)
    {
        foreach (string section in sections)
        {
            _sections.Add(section);
        }
    }

    /// <summary>Throws with all problems found; call after the last section.</summary>
    public void Check()
    {
        foreach (IConfigurationSection child in _configuration.GetChildren().Where(c => !_sections.Contains(c.Key)))
        {
            _problems.Add($"{child.Key}: no such section. Known: {string.Join(", ", _sections.Order(StringComparer.Ordinal))}.");
        }

        if (_problems.Count > 0)
        {
            throw new BadInputException(_problems);
        }
    }

    private static KeyValuePair<string, string?> Split(string pair)
    {
        int equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? KeyValuePair.Create(pair[..equals].Replace(".", ":", StringComparison.Ordinal), (string?)pair[(equals + 1)..])
            : throw new BadInputException($"--set: '{pair}' is not Section:Name=value, for example Sizing:MinNetPerUnit=0.005.");
    }

    // A setting has a section: ARBIT_Risk__MaxBookAge. Other variables of ours are not settings.
    private static IEnumerable<KeyValuePair<string, string?>> Settings(IEnumerable<KeyValuePair<string, string?>> variables) => variables
        .Where(static v => v.Key.StartsWith(Prefix, StringComparison.Ordinal) && v.Key.Contains("__", StringComparison.Ordinal))
        .Select(static v => KeyValuePair.Create(v.Key[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal), v.Value));

    // Which of two would win is nothing to guess. Values are not shown: they may be secrets.
    private static IReadOnlyList<KeyValuePair<string, string?>> Once(string where, IEnumerable<KeyValuePair<string, string?>> given)
    {
        List<KeyValuePair<string, string?>> all = [.. given];
        List<string> twice = [.. all.GroupBy(static p => p.Key, StringComparer.OrdinalIgnoreCase).Where(static g => g.Count() > 1).Select(g => $"{where}: {g.Key} is given {g.Count()} times. Give it once.")];
        return twice.Count == 0 ? all : throw new BadInputException(twice);
    }

    private void Set(object options, string section, IConfigurationSection entry)
    {
        PropertyInfo? property = options.GetType().GetProperty(entry.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
        if (property is null || !property.CanWrite)
        {
            string known = string.Join(", ", options.GetType().GetProperties().Where(static p => p.CanWrite).Select(static p => p.Name));
            _problems.Add($"{section}:{entry.Key}: no such setting. Known: {known}.");
            return;
        }

        if (property.GetCustomAttribute<SecretAttribute>() is not null && SecretProblem(section, property.Name) is { } leak)
        {
            _problems.Add(leak);
            return;
        }

        if (property.PropertyType == typeof(IReadOnlyDictionary<string, TimeSpan>) && entry.Value is null)
        {
            property.SetValue(options, Durations(entry, $"{section}:{property.Name}"));
            return;
        }

        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        try
        {
            object? value = entry.Value is null ? entry.Get(property.PropertyType) : Convert(entry.Value, type);
            property.SetValue(options, value);
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException or InvalidOperationException or InvalidCastException)
        {
            _problems.Add($"{section}:{property.Name}: '{entry.Value}' is not {Describe(type)}.");
        }
    }

    private Dictionary<string, TimeSpan> Durations(IConfigurationSection table, string path)
    {
        var durations = new Dictionary<string, TimeSpan>();
        foreach (IConfigurationSection entry in table.GetChildren())
        {
            if (TimeSpan.TryParse(entry.Value, CultureInfo.InvariantCulture, out TimeSpan duration))
            {
                durations.Add(entry.Key, duration);
            }
            else
            {
                _problems.Add($"{path}:{entry.Key}: '{entry.Value}' is not {Describe(typeof(TimeSpan))}.");
            }
        }

        return durations;
    }

    private static object Convert(string text, Type type) =>
        type == typeof(TimeSpan) ? TimeSpan.Parse(text, CultureInfo.InvariantCulture)
        : type == typeof(DateTimeOffset) ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
        : type == typeof(decimal) ? decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
        : type == typeof(Uri) ? new Uri(text, UriKind.Absolute)
        : type.IsEnum ? Enum.Parse(type, text, ignoreCase: true)
        : System.Convert.ChangeType(text, type, CultureInfo.InvariantCulture);

    private static string Describe(Type type) =>
        type == typeof(TimeSpan) ? "a duration such as 00:00:30"
        : type == typeof(DateTimeOffset) ? "a time such as 2026-11-02T15:00:00Z"
        : type == typeof(Uri) ? "an absolute address"
        : type == typeof(bool) ? "true or false"
        : type == typeof(IReadOnlyDictionary<string, TimeSpan>) ? "a table of durations, such as {\"name\":\"00:00:30\"}"
        : type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
        : "a plain number";

    private string? SecretProblem(string section, string name)
    {
        string key = $"{section}:{name}", fix = $"Give it as {Prefix}{section}__{name} in the environment, or name a file in {section}:{name}File.";
        return _onCommandLine.Contains(key) ? $"{key}: was given on the command line, which other users of this machine can read. {fix}"
            : _inEnvironmentFile.Contains(key) && RestrictedFile.Problem(_environmentFile!) is { } open ? $"{key}: is in {_environmentFile}, which {open}"
            : _fromFile?[key] is not null && RestrictedFile.Problem(_file!) is { } problem ? $"{key}: is in {_file}, which {problem}"
            : null;
    }

    private string SeenValue(string section, ValidationResult result)
    {
        IEnumerable<string> seen = result.MemberNames
            .Select(name => (Name: name, Value: _configuration[$"{section}:{name}"]))
            .Where(static m => m.Value is not null)
            .Select(static m => $"{m.Name}={m.Value}");
        string text = string.Join(", ", seen);
        return text.Length == 0 ? "" : $" (given: {text})";
    }
}

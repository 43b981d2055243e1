using Arbit.Diagnostics;

namespace Arbit.Journal;

/// <summary>How long a journal keeps what is settled.</summary>
public sealed class JournalRetentionOptions : ICheckedOptions
{
    /// <summary>What was last touched longer ago than this is moved into an archive. 1 day to 10 years.</summary>
    /// <value>The default is 90 days.</value>
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How often it is looked for. 1 minute to 30 days.</summary>
    /// <value>The default is 1 day.</value>
    public TimeSpan Every { get; set; } = TimeSpan.FromDays(1);

    /// <summary>The folder of the archives; made when it is not there. Empty for the journal's own.</summary>
    public string ArchiveFolder { get; set; } = "";

    /// <inheritdoc />
    public IReadOnlyList<InputProblem> Validate()
    {
        var problems = new List<InputProblem>();
        Range(nameof(KeepFor), KeepFor, TimeSpan.FromDays(1), TimeSpan.FromDays(3_653));
        Range(nameof(Every), Every, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        return problems;

        void Range(string name, TimeSpan value, TimeSpan least, TimeSpan most)
        {
            if (value < least || value > most)
            {
                problems.Add(new InputProblem(name, $"{value} is outside its range", $"Set it to {least} to {most}"));
            }
        }
    }
}

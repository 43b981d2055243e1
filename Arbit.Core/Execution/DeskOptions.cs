using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Arbit.Diagnostics;
using Arbit.Transport;

namespace Arbit.Execution;

/// <summary>How orders are sent, asked about and compared.</summary>
public sealed record DeskOptions : ICheckedOptions
{
    /// <summary>The waits between questions about one order.</summary>
    /// <value>The default begins with 250 milliseconds and ends with 30 seconds.</value>
    public BackOffOptions Questions { get; init; } = new();

    /// <summary>How many orders of one venue are asked about at the same time; one place is kept free of routine checks.</summary>
    /// <value>The default is 4, in the range 1 to 1,000.</value>
    public int MaxQuestions { get; init; } = 4;

    /// <summary>How long the private stream is given to tell the end and the fills of an order before it is asked about.</summary>
    /// <value>The default is 1 second, in the range 0 to 1 minute.</value>
    public TimeSpan AskAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a resting order, and one whose fills may still be taken back, is asked about although nothing is wrong.</summary>
    /// <value>The default is 30 seconds, in the range 1 second to 1 day.</value>
    public TimeSpan CheckEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one question may take, with all its repetitions.</summary>
    /// <value>The default is 30 seconds, in the range 10 milliseconds to 10 minutes.</value>
    public TimeSpan QuestionTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a cancel's answer is waited for before it counts as unknown.</summary>
    /// <value>The default is 5 seconds, in the range 10 milliseconds to 5 minutes.</value>
    public TimeSpan CancelTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the account is compared with what is known.</summary>
    /// <value>The default is 1 minute, in the range 1 second to 1 day.</value>
    public TimeSpan ReconcileEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How far before the last complete answer fills are asked for again, for what venues show late.</summary>
    /// <value>The default is 10 minutes, in the range 0 to 7 days.</value>
    public TimeSpan FillOverlap { get; init; } = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    public IReadOnlyList<InputProblem> Validate()
    {
        var problems = new List<InputProblem>();
        foreach (ValidationResult result in Questions.Validate())
        {
            problems.Add(new InputProblem(nameof(Questions), result.ErrorMessage ?? "", "See the limits of the back-off"));
        }

        Range(nameof(MaxQuestions), MaxQuestions, 1, 1_000);
        Range(nameof(AskAfter), AskAfter, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Range(nameof(CheckEvery), CheckEvery, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        Range(nameof(QuestionTimeout), QuestionTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(10));
        Range(nameof(CancelTimeout), CancelTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(5));
        Range(nameof(ReconcileEvery), ReconcileEvery, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        Range(nameof(FillOverlap), FillOverlap, TimeSpan.Zero, TimeSpan.FromDays(7));
        return problems;

        void Range<T>(string name, T value, T least, T most)
            where T : IComparable<T>
        {
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            {
                problems.Add(new InputProblem(name, string.Create(CultureInfo.InvariantCulture, $"{value} is outside its range"),
                    string.Create(CultureInfo.InvariantCulture, $"Set it to {least} to {most}")));
            }
        }
    }
}

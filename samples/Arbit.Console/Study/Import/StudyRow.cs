namespace Arbit.Console.Study.Import;

/// <summary>One observation of a pair: both venues' books as they stood together. What every importer yields.</summary>
/// <param name="Line">Where it ends in its file, from 1: for messages.</param>
/// <param name="At">When it was complete: the latest of its times.</param>
/// <param name="Pair">The pair's name.</param>
/// <param name="SettlesAt">When the pair is expected to pay out, or null when unknown.</param>
/// <param name="First">The first leg, in the map's order.</param>
/// <param name="Second">The second leg.</param>
internal sealed record StudyRow(long Line, DateTimeOffset At, string Pair, DateTimeOffset? SettlesAt, StudyLeg First, StudyLeg Second)
{
    /// <summary>How far apart in time the legs were read.</summary>
    public TimeSpan Skew => (First.At - Second.At).Duration();

    /// <summary>True when every level of both legs states its size.</summary>
    public bool Sized => First.Sized && Second.Sized;
}

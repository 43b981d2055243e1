namespace Arbit.Console.Study.Statistics;

/// <summary>One edge level over some pairs.</summary>
/// <param name="Observations">Observations that reached it.</param>
/// <param name="ShareOfObservations">Of all priced observations; 0 to 1.</param>
/// <param name="ShareOfTime">Of all priced time; 0 to 1, or null when no time passed.</param>
/// <param name="Windows">How many windows.</param>
/// <param name="SingleSample">How many of them are one observation.</param>
/// <param name="Cut">How many of them were cut by a hole or the end of the data.</param>
/// <param name="Seconds">Their lengths.</param>
internal sealed record LevelSummary(long Observations, decimal ShareOfObservations, decimal? ShareOfTime, int Windows, int SingleSample, int Cut, Percentiles? Seconds);

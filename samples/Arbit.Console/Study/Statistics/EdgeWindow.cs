namespace Arbit.Console.Study.Statistics;

/// <summary>A stretch of observations that all reached an edge.</summary>
/// <param name="Length">From the first that did to the first that did not; to the last that did when the data end or have a hole.</param>
/// <param name="Samples">How many observations it has.</param>
/// <param name="Cut">True when the data ended or had a hole before the edge was seen to end.</param>
internal readonly record struct EdgeWindow(TimeSpan Length, int Samples, bool Cut);

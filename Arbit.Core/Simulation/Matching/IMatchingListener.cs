namespace Arbit.Simulation;

/// <summary>
/// Hears what happens in a matching book, in order: the trades of a level, then the level's change. Called inside the
/// operation; it must not call the book back.
/// </summary>
public interface IMatchingListener
{
    /// <summary>Two orders traded.</summary>
    void Traded(in MatchedTrade trade);

    /// <summary>A level's total size changed.</summary>
    void LevelChanged(in LevelChange change);
}

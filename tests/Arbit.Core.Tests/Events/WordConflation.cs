using Arbit.Events;

namespace Arbit.Core.Tests.Events;

/// <summary>Words replace each other when they begin with the same letter; three about one thing may wait.</summary>
internal sealed class WordConflation : Conflation<string>
{
    public override int MostWaiting => 3;

    public override bool IsReplaced(in string waiting, in string newer) => waiting[0] == newer[0];

    public override string Merge(in string waiting, in string newer) => newer;
}

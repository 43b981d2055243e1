using Arbit.Detection;
using Arbit.Diagnostics;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Pairing;

namespace Arbit.Engine;

/// <summary>
/// The verdicts in force and the bundles made from them. A verdict whose markets are not in the catalog yet waits for
/// them.
/// </summary>
internal sealed class PairBook(PairRegistry registry, BundleFactory factory, BundleDetector detector, VenueRegistry venues, bool sameMarket)
{
    private readonly List<PairVerdict> _waiting = [];
    private readonly List<BundleId> _bundles = [];
    private readonly HashSet<MarketId> _followed = [];
    private readonly List<InputProblem> _problems = [];

    /// <summary>What is wrong with the pairs, or still missing for them.</summary>
    public IReadOnlyList<InputProblem> Problems => _problems;

    /// <summary>Reads a pairs file. A file with problems changes nothing.</summary>
    public PairsFileResult Parse(ReadOnlySpan<byte> utf8) => PairsFile.Parse(utf8, venues.Ids);

    /// <summary>Follows the books a file's verdicts speak of. Inside the gate, before <see cref="Replace"/>.</summary>
    public void Follow(PairsFileResult file, in GateTurn turn)
    {
        foreach (MarketId market in file.Verdicts.SelectMany(static v => v.Members).Select(static m => m.Market).Distinct())
        {
            // The input of this turn is why: a replay of it follows them again, so no input of their own is needed.
            if (venues.Of(market.Venue) is { } venue && _followed.Add(market))
            {
                venue.Books.Follow(market, turn);
            }
        }
    }

    /// <summary>Lets go of the books that no verdict speaks of any more. Outside the gate, after <see cref="Replace"/>.</summary>
    public void LetGo(PairsFileResult file)
    {
        if (file.Problems.Count > 0)
        {
            return;
        }

        HashSet<MarketId> wanted = [.. file.Verdicts.SelectMany(static v => v.Members).Select(static m => m.Market)];
        foreach (MarketId market in _followed.Where(m => !wanted.Contains(m)).ToList())
        {
            venues.Of(market.Venue)!.Books.RemoveAsync(market).AsTask().GetAwaiter().GetResult();
            _followed.Remove(market);
        }
    }

    /// <summary>Puts a file's verdicts in the place of all before. Inside the gate.</summary>
    public void Replace(PairsFileResult file, DateTimeOffset now)
    {
        _problems.Clear();
        _problems.AddRange(file.Problems);
        if (file.Problems.Count > 0)
        {
            return;
        }

        foreach (BundleId bundle in _bundles)
        {
            detector.Remove(bundle);
        }

        _bundles.Clear();
        _waiting.Clear();
        foreach (string name in registry.Verdicts.Select(static v => v.Name).ToList())
        {
            registry.Remove(name);
        }

        foreach (PairVerdict verdict in file.Verdicts)
        {
            registry.Add(verdict);
        }

        _waiting.AddRange(file.Verdicts);
        Resolve(now);
    }

    /// <summary>Makes bundles of what has been waiting for its markets. Inside the gate.</summary>
    public void Resolve(DateTimeOffset now)
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        _problems.RemoveAll(static p => p.Path.StartsWith("pair ", StringComparison.Ordinal));
        for (int i = _waiting.Count - 1; i >= 0; i--)
        {
            PairVerdict verdict = _waiting[i];
            BundleBuild build = factory.FromVerdict(verdict, registry.StandingOf(verdict.Name, now).IsTradable);
            if (build.IsRefused)
            {
                _problems.Add(new InputProblem($"pair '{verdict.Name}'", build.Problem, "Correct the pairs file or the catalog it refers to"));
                continue;
            }

            _waiting.RemoveAt(i);
            Add(build.Bundles);
            if (sameMarket)
            {
                foreach (PairMember member in verdict.Members)
                {
                    Add(factory.FromMarket(member.Market, tradable: true).Bundles);
                }
            }
        }

        _problems.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
    }

    private void Add(IReadOnlyList<Bundle> bundles)
    {
        foreach (Bundle bundle in bundles)
        {
            if (detector.Add(bundle))
            {
                _bundles.Add(bundle.Id);
            }
        }
    }
}

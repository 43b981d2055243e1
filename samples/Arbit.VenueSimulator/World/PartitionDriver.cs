using Arbit.VenueSimulator.Kernel;

namespace Arbit.VenueSimulator.World;

/// <summary>Moves a set of Kalshi markets of which exactly one pays: what one gains another loses.</summary>
internal sealed class PartitionDriver
{
    private static readonly MakerStyle Style = new(120, 5, 20, 120);
    private readonly VenueWorld _world;
    private readonly SeededRandom _random;
    private readonly QuoteMaker[] _makers;
    private readonly long[] _fair;

    public PartitionDriver(VenueWorld world, IReadOnlyList<KalshiMarket> markets)
    {
        _world = world;
        _random = world.Random.Fork("partition");
        _makers = [.. markets.Select(m => new QuoteMaker(m, _random.Fork(m.Ticker), Style))];
        _fair = [5_000, 3_000, 2_000];
    }

    public void Start()
    {
        Requote();
        if (_world.Options.IsLively)
        {
            Next();
        }
    }

    private void Next() => _world.Agenda.After(_random.Between(_world.Options.QuickestStep, _world.Options.SlowestStep), Step);

    private void Step()
    {
        if (_random.Chance(85))
        {
            _makers[_random.Below(_makers.Length)].Fidget();
        }
        else
        {
            int from = _random.Below(_fair.Length), to = (from + 1) % _fair.Length;
            if (_fair[from] > 1_200)
            {
                _fair[from] -= 100;
                _fair[to] += 100;
                Requote();
            }
        }

        Next();
    }

    private void Requote()
    {
        for (int i = 0; i < _makers.Length; i++)
        {
            _makers[i].Requote(_fair[i]);
        }
    }
}

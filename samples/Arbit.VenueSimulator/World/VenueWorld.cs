using Arbit.VenueSimulator.Kernel;

namespace Arbit.VenueSimulator.World;

/// <summary>Everything there is: both venues' markets, who quotes them, and what the simulator injected.</summary>
internal sealed class VenueWorld
{
    private readonly SimulationKernel _kernel;
    private readonly List<InjectedWindow> _windows = [];
    private readonly List<PairDriver> _drivers;
    private long _orders;
    private long _owners;

    public VenueWorld(SimulatorOptions options, SimulationKernel kernel)
    {
        _kernel = kernel;
        Options = options;
        StartedAt = kernel.Now;
        Random = new SeededRandom(unchecked((ulong)options.Seed));
        Catalog = new WorldCatalog(this);
        _drivers = [.. Catalog.Pairs.Select(pair => new PairDriver(this, pair))];
        Partition = new PartitionDriver(this, Catalog.Partition);
    }

    public SimulatorOptions Options { get; }

    public DateTimeOffset StartedAt { get; }

    /// <summary>From when on windows open and the script counts; null while they wait.</summary>
    public DateTimeOffset? BeganAt { get; private set; }

    public DateTimeOffset Now => _kernel.Now;

    public Agenda Agenda => _kernel.Agenda;

    /// <summary>How far it is behind its clock.</summary>
    public TimeSpan Behind => _kernel.Behind;

    public SeededRandom Random { get; }

    public WorldCatalog Catalog { get; }

    public IReadOnlyList<PairDriver> Drivers => _drivers;

    public PartitionDriver Partition { get; }

    /// <summary>What was injected so far, in the order it was.</summary>
    public IReadOnlyList<InjectedWindow> Windows => _windows;

    /// <summary>Whole books of clients that faults broke so far.</summary>
    public long InjectedGaps { get; set; }

    /// <summary>Changes of any book's level so far.</summary>
    public long Changes { get; set; }

    public long NextOrder() => ++_orders;

    public long NextOwner() => ++_owners;

    /// <summary>Quotes every market and sets the world going.</summary>
    public void Start()
    {
        foreach (PairDriver driver in Drivers)
        {
            driver.Start();
        }

        Partition.Start();
    }

    /// <summary>Lets windows and the script begin.</summary>
    /// <returns>False when they have already.</returns>
    public bool Begin()
    {
        if (BeganAt is not null)
        {
            return false;
        }

        BeganAt = Now;
        if (Options.WaitsToBegin)
        {
            _drivers.ForEach(static driver => driver.RestUntilWindows());
        }

        return true;
    }

    /// <summary>Lists one more pair on both venues and quotes it.</summary>
    public SimPair List(string name)
    {
        SimPair pair = Catalog.List(name);
        var driver = new PairDriver(this, pair);
        _drivers.Add(driver);
        driver.Start();
        return pair;
    }

    public PairDriver Driver(string pair) => Drivers.FirstOrDefault(d => d.Pair.Name == pair || d.Pair.Kalshi.Ticker == pair || d.Pair.Polymarket.ConditionId == pair)
        ?? throw new ArgumentException($"No pair '{pair}'; give a name, a ticker or a condition id of this simulation.", nameof(pair));

    public InjectedWindow Opened(Func<int, InjectedWindow> create)
    {
        InjectedWindow window = create(_windows.Count + 1);
        _windows.Add(window);
        return window;
    }
}

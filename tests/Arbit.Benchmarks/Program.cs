// The numbers of docs/benchmarks.md. Usage, in Release:
//   dotnet run -c Release --project tests/Arbit.Benchmarks -- table [FILE]     the table of docs/benchmarks.md; with a file, written into it
//   dotnet run -c Release --project tests/Arbit.Benchmarks -- --quick [WORD]   minimum of many short rounds, in this process
//   dotnet run -c Release --project tests/Arbit.Benchmarks -- --loop WORD 10   one workload for ten seconds, for a profiler
//   dotnet run -c Release --project tests/Arbit.Benchmarks -- dump-latency [--seconds N] [--json]        docs/latency.md
//   dotnet run -c Release --project tests/Arbit.Benchmarks -- observer-isolation [--seconds N] [--json]  docs/latency.md
//   dotnet run -c Release --project tests/Arbit.Benchmarks -- journal [--folder F] [--every MS]   how long until an intent is durable
//   dotnet run -c Release --project tests/Arbit.Benchmarks -- order-latency [--orders N] [--every MS] [--folder F] [--json]  docs/latency.md
//   dotnet run -c Release --project tests/Arbit.Benchmarks -- --filter '*'     BenchmarkDotNet
using System.Globalization;
using Arbit.Benchmarks;
using Arbit.Benchmarks.Latency;
using BenchmarkDotNet.Running;

switch (args)
{
    case ["table", ..]:
        return BenchmarkTable.Write(Console.Out, args.ElementAtOrDefault(1)) ? 0 : 1;
    case ["--loop", var word, var seconds]:
        QuickRun.Loop(word, TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)));
        return 0;
    case ["--quick", ..]:
        QuickRun.Run(args.ElementAtOrDefault(1) ?? "", Console.Out);
        return 0;
    case ["hash-lag"]:
        Console.Out.WriteLine(LatencyReport.HashLag());
        return 0;
    case ["dump-latency", ..]:
        return await LatencyCommands.DumpLatencyAsync(args, Console.Out);
    case ["observer-isolation", ..]:
        return await LatencyCommands.ObserverIsolationAsync(args, Console.Out);
    case ["journal", ..]:
        return await JournalLatency.RunAsync(args, Console.Out);
    case ["order-latency", ..]:
        return await OrderLatency.RunAsync(args, Console.Out);
    case [VenueServer.Command]:
        return await VenueServer.RunAsync(Console.In, Console.Out);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(HotPathBenchmarks).Assembly).Run(args);
        return 0;
}

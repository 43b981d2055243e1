// The numbers of docs/benchmarks.md. Usage, in Release:
//   dotnet run -c Release --project tests/Arbit.Benchmarks -- --quick [WORD]   minimum of many short rounds, in this process
//   dotnet run -c Release --project tests/Arbit.Benchmarks -- dump-latency [--seconds N] [--json]        docs/latency.md
//   dotnet run -c Release --project tests/Arbit.Benchmarks -- observer-isolation [--seconds N] [--json]  docs/latency.md
//   dotnet run -c Release --project tests/Arbit.Benchmarks -- --filter '*'     BenchmarkDotNet
using Arbit.Benchmarks;
using Arbit.Benchmarks.Latency;
using BenchmarkDotNet.Running;

if (args is ["--quick", ..])
{
    QuickRun.Run(args.ElementAtOrDefault(1) ?? "", Console.Out);
    return 0;
}

if (args is ["dump-latency", ..])
{
    return await LatencyCommands.DumpLatencyAsync(args, Console.Out);
}

if (args is ["observer-isolation", ..])
{
    return await LatencyCommands.ObserverIsolationAsync(args, Console.Out);
}

BenchmarkSwitcher.FromAssembly(typeof(HotPathBenchmarks).Assembly).Run(args);
return 0;

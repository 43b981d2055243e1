// The numbers of docs/benchmarks.md. Usage, in Release:
//   dotnet run -c Release --project tests/Arbit.Benchmarks -- --quick [WORD]   minimum of many short rounds, in this process
//   dotnet run -c Release --project tests/Arbit.Benchmarks -- --filter '*'     BenchmarkDotNet
using Arbit.Benchmarks;
using BenchmarkDotNet.Running;

if (args is ["--quick", ..])
{
    QuickRun.Run(args.ElementAtOrDefault(1) ?? "", Console.Out);
    return 0;
}

BenchmarkSwitcher.FromAssembly(typeof(HotPathBenchmarks).Assembly).Run(args);
return 0;

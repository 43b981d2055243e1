// The soak of docs/soak.md. Usage, in Release:
//   dotnet run -c Release --project tests/Arbit.Soak -- --minutes 10 --rate 20 [--disconnects 1000] [--seed 7] [--json]
using Arbit.Soak;

if (!SoakOptions.TryParse(args, out SoakOptions options, out string problem))
{
    Console.Error.WriteLine($"soak: {problem}");
    return 2;
}

return await SoakCommand.RunAsync(options, Console.Out, TimeProvider.System);

using Arbit.Ci;

// The parts of .ci/run that need a parser: coverage, test results, JSON. Everything else there is plain bash.
return args switch
{
    ["coverage", var root, var reports] => CoverageCommand.Run(root, reports, Console.Out),
    ["results", var folder] => ResultsCommand.Run(folder, Console.Out),
    ["json", var file] => JsonCommand.Run(file, Console.Out),
    ["demo", var file] => DemoCommand.Run(file, Console.Out),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: coverage ROOT REPORTS | results FOLDER | json FILE | demo FILE");
    return 2;
}

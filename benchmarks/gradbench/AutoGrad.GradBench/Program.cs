using AutoGrad.GradBench.Local;
using AutoGrad.GradBench.Problems;
using AutoGrad.GradBench.Protocol;

if (args.Length > 0)
{
    return LocalRun.Start(args);
}

using Stream input = Console.OpenStandardInput();
using Stream output = Console.OpenStandardOutput();
new Server(Catalogue.Modules).Run(input, output);
return 0;

using AutoGrad.Comparison.Driving;
using AutoGrad.Comparison.Measuring;
using AutoGrad.Comparison.Programs;
using AutoGrad.Comparison.Rows;

namespace AutoGrad.Comparison.Smoke;

/// <summary>Our side alone, in seconds and without peers: every program runs, is timed, and puts out what it must.</summary>
internal static class SmokeRun
{
    private const double Float = 1e-5;
    private const double Double = 1e-13;

    /// <summary>Runs it and prints a line for each check; 0 if all hold.</summary>
    public static int Run()
    {
        int failed = 0;
        foreach ((string what, double deviation, double tolerance) in Checks())
        {
            bool holds = deviation <= tolerance;
            failed += holds ? 0 : 1;
            Console.WriteLine($"{(holds ? "ok    " : "FAILED")} {what}: {deviation:E1}, at most {tolerance:E0}");
        }

        return failed == 0 ? 0 : 1;
    }

    private static IEnumerable<(string What, double Deviation, double Tolerance)> Checks()
    {
        foreach (string form in (string[])["nn", "nt", "tn"])
        {
            yield return ($"product of doubles, {form}", Against($"product f64 {form} 7 35 19", ClosedForms.Product(form, 7, 35, 19)), Double);
            yield return ($"product of floats, {form}", Against($"product f32 {form} 7 35 19", ClosedForms.Product(form, 7, 35, 19)), Float);
        }

        yield return ("matrix times vector", Against("vector f64 n 19 35", ClosedForms.Product("nn", 19, 35, 1)), Double);
        yield return ("transposed matrix times vector", Against("vector f64 t 19 35", ClosedForms.Product("tn", 35, 19, 1)), Double);
        yield return ("sum of tanh", Against("tanh 16", ClosedForms.SumOfTanh(16)), Float);
        yield return ("chain", Against("chain 41", ClosedForms.Chain(41)), Float);
        yield return ("softmax cross-entropy", Against("crossentropy 9 37", ClosedForms.CrossEntropy(9, 37)), Float);
        yield return ("layer norm", Against("layernorm 9 37", ClosedForms.LayerNorm(9, 37)), 1e-4);
        yield return ("convolution", Against("convolution 2 3 7 5", ClosedForms.Convolution(2, 3, 7, 5)), Float);
        foreach (string training in (string[])["perceptron 64 sgd", "perceptron 64 adam", "lenet 8 adam", "transformer 16 2 8 4", "lstm 16 8 4", "wide 32"])
        {
            (double rise, double apart) = Training(training);
            yield return ($"{training}, the greatest rise of the loss in a step", rise, 0);
            yield return ($"{training}, two threads against one", apart, 0);
        }

        using Side side = Bench.Own("smoke");
        yield return ("a process of its own", Deviation.Of(Results("tanh 16", 1), side.Start("tanh 16", 1)), 0);
        yield return ("its samples that are not positive", side.Time(0.01).Count(seconds => !(seconds > 0)), 0);
    }

    private static (double Rise, double Apart) Training(string program)
    {
        double[][] results = Results(program, 1);
        double[] losses = results[0];
        return (losses.Zip(losses.Skip(1), (before, after) => after < before ? 0 : after - before).Max(), Deviation.Of(results, Results(program, 2)));
    }

    private static double Against(string program, double[][] expected) => Deviation.Of(Results(program, 1), expected);

    private static double[][] Results(string words, int threads)
    {
        using IProgram program = Catalogue.Start(words, threads);
        double[][] results = program.Results();
        return Timing.Samples(program, 0.005).TrueForAll(seconds => seconds > 0) ? results : [];
    }
}

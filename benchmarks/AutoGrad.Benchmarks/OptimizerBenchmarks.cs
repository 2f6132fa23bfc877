using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using BenchmarkDotNet.Attributes;

namespace AutoGrad.Benchmarks;

/// <summary>A step of an optimiser over 2²⁰ parameters; the gradients are there already.</summary>
[MemoryDiagnoser]
public class OptimizerBenchmarks : IDisposable
{
    private readonly Tape<float> tape = new();
    private readonly Parameter<float> parameter = new(Shape.Of(1 << 20));
    private readonly Optimizer<float> sgd;
    private readonly Optimizer<float> adam;
    private readonly Gradients<float> gradients;

    public OptimizerBenchmarks()
    {
        (string, Parameter<float>)[] parameters = [("w", parameter)];
        sgd = new Optimizer<float>(parameters, 1e-3, new Sgd { Momentum = 0.9 });
        adam = new Optimizer<float>(parameters, 1e-3, new Adam());
        gradients = tape.Backward(parameter.On(tape).Sum());
    }

    [GlobalCleanup]
    public void Dispose()
    {
        tape.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public void SgdWithMomentum() => sgd.Step(gradients);

    [Benchmark]
    public void Adam() => adam.Step(gradients);
}

using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Comparison.Programs;

/// <summary>An LSTM with as many inputs as units along sequences, squared error at every time, Adam.</summary>
internal sealed class LongShortTermMemory(int units, int length, int batch, int threads)
    : TrainingProgram<Lstm<float>>(new(units, units, new SeededRandom(1)), "adam", threads)
{
    private readonly float[] input = Formula.Array<float>(batch * length * units, 1);
    private readonly float[] target = Formula.Array<float>(batch * length * units, 2);

    protected override Variable<float> Loss() =>
        Network.Forward(Tape.Constant(input, batch, length, units)).MeanSquaredError(Tape.Constant(target, batch, length, units));
}

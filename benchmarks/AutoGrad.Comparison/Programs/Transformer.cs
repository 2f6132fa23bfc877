using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Comparison.Programs;

/// <summary>A transformer's block, normalisation first, GELU, hidden width 4 · width, no dropout; squared error, Adam.</summary>
internal sealed class Transformer(int width, int heads, int length, int batch, int threads)
    : TrainingProgram<TransformerBlock<float>>(new(width, heads, new SeededRandom(1)), "adam", threads)
{
    private readonly float[] input = Formula.Array<float>(batch * length * width, 1);
    private readonly float[] target = Formula.Array<float>(batch * length * width, 2);

    protected override Variable<float> Loss() =>
        Network.Forward(Tape.Constant(input, batch, length, width)).MeanSquaredError(Tape.Constant(target, batch, length, width));
}

using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Tensors;

/// <summary>Pointwise operations above the size that one thread works on: values and gradients have the same bits on any number of threads.</summary>
public class PointwiseThreadsTests
{
    // More than two chunks, and a last one that does not fill a register.
    private const int Count = 40_009;

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        float[][] alone = Run(1);
        foreach (int threads in new[] { 2, 3, 8 })
        {
            float[][] together = Run(threads);
            for (int i = 0; i < alone.Length; i++)
            {
                Assert.True(alone[i].AsSpan().SequenceEqual(together[i]), $"Array {i} differs on {threads} threads.");
            }
        }

        // The threads' work is the work of the rule: an element in each chunk.
        foreach (int i in new[] { 0, 20_000, Count - 1 })
        {
            Assert.Equal(MathF.Tanh(alone[1][i] + alone[2][i]), alone[0][i], 1e-6f);
        }
    }

    // The value, the arguments, and their gradients.
    private static float[][] Run(int threads)
    {
        using Tape<float> tape = new() { Threads = threads };
        Random random = new(20251127);
        float[] x = Array.ConvertAll(Samples.Numbers(random, Count), v => (float)v);
        float[] y = Array.ConvertAll(Samples.Numbers(random, Count), v => (float)v);
        float[] u = Array.ConvertAll(Samples.Numbers(random, Count), v => (float)v);
        Variable<float> a = tape.Variable(x, Count), b = tape.Variable(y, Count);
        Variable<float> sum = a.Zip(default(Add), b).Map(default(HyperbolicTangent));
        Variable<float> product = a.Zip(default(Multiply), b);
        Gradients<float> gradients = tape.Backward(sum.Zip(default(Multiply), product), u);
        return [sum.Values.ToArray(), x, y, product.Values.ToArray(), gradients[a].ToArray(), gradients[b].ToArray()];
    }
}

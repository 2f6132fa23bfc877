using AutoGrad.Tensors;

namespace AutoGrad.Tests.Tensors.Convolution;

/// <summary>A random convolution and its definition as seven nested loops.</summary>
internal sealed class NaiveConvolution
{
    public NaiveConvolution(int[] x, int[] weight, Pair stride, Pair padding, Pair dilation, int groups)
    {
        (X, Weight, Stride, Padding, Dilation, Groups) = (x, weight, stride, padding, dilation, groups);
        Y = [X[0], Weight[0], Length(X[2], Weight[2], stride.Height, padding.Height, dilation.Height), Length(X[3], Weight[3], stride.Width, padding.Width, dilation.Width)];
    }

    public NaiveConvolution(Random random)
    {
        Groups = random.Next(1, 4);
        Stride = new(random.Next(1, 4), random.Next(1, 4));
        Padding = new(random.Next(0, 3), random.Next(0, 3));
        Dilation = new(random.Next(1, 3), random.Next(1, 3));
        int kernelHeight = random.Next(1, 4);
        int kernelWidth = random.Next(1, 4);
        Weight = [random.Next(1, 3) * Groups, random.Next(1, 3), kernelHeight, kernelWidth];
        X =
        [
            random.Next(1, 3),
            Weight[1] * Groups,
            Math.Max(1, ((kernelHeight - 1) * Dilation.Height) + 1 - (2 * Padding.Height)) + random.Next(0, 6),
            Math.Max(1, ((kernelWidth - 1) * Dilation.Width) + 1 - (2 * Padding.Width)) + random.Next(0, 6),
        ];
        Y = [X[0], Weight[0], Length(X[2], kernelHeight, Stride.Height, Padding.Height, Dilation.Height), Length(X[3], kernelWidth, Stride.Width, Padding.Width, Dilation.Width)];
    }

    public int Groups { get; }

    public Pair Stride { get; }

    public Pair Padding { get; }

    public Pair Dilation { get; }

    public int[] X { get; }

    public int[] Weight { get; }

    public int[] Y { get; }

    /// <summary>Σ y · w · x over every joined triple, shared out by the caller's action.</summary>
    public void ForEach(Action<int, int, int> join)
    {
        for (int n = 0; n < Y[0]; n++)
        {
            for (int o = 0; o < Y[1]; o++)
            {
                for (int i = 0; i < Y[2]; i++)
                {
                    for (int j = 0; j < Y[3]; j++)
                    {
                        for (int c = 0; c < Weight[1]; c++)
                        {
                            for (int k = 0; k < Weight[2]; k++)
                            {
                                for (int l = 0; l < Weight[3]; l++)
                                {
                                    int row = (i * Stride.Height) + (k * Dilation.Height) - Padding.Height;
                                    int column = (j * Stride.Width) + (l * Dilation.Width) - Padding.Width;
                                    int channel = (o / (Weight[0] / Groups) * Weight[1]) + c;
                                    if (row >= 0 && row < X[2] && column >= 0 && column < X[3])
                                    {
                                        join(At(X, n, channel, row, column), At(Weight, o, c, k, l), At(Y, n, o, i, j));
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    public override string ToString() =>
        $"x [{string.Join(", ", X)}], w [{string.Join(", ", Weight)}], stride {Stride}, padding {Padding}, dilation {Dilation}, groups {Groups}";

    private static int Length(int input, int kernel, int stride, int padding, int dilation) => ((input + (2 * padding) - ((kernel - 1) * dilation) - 1) / stride) + 1;

    private static int At(int[] shape, int a, int b, int c, int d) => (((((a * shape[1]) + b) * shape[2]) + c) * shape[3]) + d;
}

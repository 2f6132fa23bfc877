using AutoGrad.Checks;
using AutoGrad.Networks.Losses;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Networks.Losses;

/// <summary>Every loss, of the engine and of this library, by the gradient checker: first and second order, each reduction, predictions [3, 5].</summary>
public sealed class EveryLossTests
{
    private const int Seed = 81;
    private static readonly int[] Labels = [4, 0, 2];
    private static readonly int[] Signs = [1, -1, 1];

    private static readonly Dictionary<string, Func<Variable<double>, Reduction, Variable<double>>> OfScores = new()
    {
        ["sum of squares"] = (y, r) => y.SumOfSquares(Targets(y), r),
        ["mean squared error"] = (y, r) => y.MeanSquaredError(Targets(y), r),
        ["L1"] = (y, r) => y.L1(Targets(y), r),
        ["Huber"] = (y, r) => y.Huber(Targets(y), 0.7, r),
        ["smooth L1"] = (y, r) => y.SmoothL1(Targets(y), 0.6, r),
        ["cross-entropy error"] = (y, r) => y.Softmax().CrossEntropyError(Targets(y), r),
        ["binary cross-entropy"] = (y, r) => y.Sigmoid().BinaryCrossEntropy(Targets(y), r),
        ["binary cross-entropy with logits"] = (y, r) => y.BinaryCrossEntropyWithLogits(Targets(y), r),
        ["negative log-likelihood"] = (y, r) => y.LogSoftmax().NegativeLogLikelihood(Labels, r),
        ["softmax cross-entropy"] = (y, r) => y.SoftmaxCrossEntropy(Labels, r, 0.1),
        ["softmax cross-entropy of soft targets"] = (y, r) => y.SoftmaxCrossEntropy(Targets(y).Softmax(), r, 0.2),
        ["softmax cross-entropy with weights"] = (y, r) => y.SoftmaxCrossEntropy(Labels, [1, 2, 3, 4, 5], 0, r),
        ["binary hinge"] = (y, r) => y.BinaryHinge((2 * Targets(y).Greater(0.5)) - 1, r),
        ["multiclass hinge"] = (y, r) => y.MultiMargin(Labels, 1.5, reduction: r),
        ["Kullback–Leibler"] = (y, r) => y.LogSoftmax().KullbackLeibler(Targets(y).Softmax(), r),
        ["cosine distance"] = (y, r) => y.CosineDistance(Targets(y), r),
        ["cosine embedding"] = (y, r) => y.CosineEmbedding(Targets(y), Signs, -0.5, r),
    };

    public static TheoryData<string, Reduction> Cases
    {
        get
        {
            TheoryData<string, Reduction> cases = [];
            foreach (string name in OfScores.Keys)
            {
                foreach (Reduction reduction in Enum.GetValues<Reduction>())
                {
                    cases.Add(name, reduction);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Its_gradients_of_first_and_second_order_are_right(string name, Reduction reduction) =>
        GradientCheck.Of(y => OfScores[name](y, reduction), CheckInput.Random(Seed, -2, 2, 3, 5), name: name).ThrowIfFailed();

    // In (0, 1), so that they are probabilities where a loss asks for them; none at a kink of the predictions.
    private static Variable<double> Targets(Variable<double> y) =>
        y.Tape.Constant(CheckInput.Random(Seed + 1, 0.05, 0.95, 3, 5).Values, y.Shape.Lengths);
}

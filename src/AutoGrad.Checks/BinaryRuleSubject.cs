using AutoGrad.Algebra;
using AutoGrad.Numbers;
using AutoGrad.Rules;

namespace AutoGrad.Checks;

/// <summary>A rule of two arguments under check: zipped over two tensors, and by its text.</summary>
internal sealed class BinaryRuleSubject<TRule>(TRule rule, CheckInput x, CheckInput y)
    : TensorSubject(typeof(TRule).Name, new GenericProgram<ZipFunction<TRule>>(new(rule)), [x, y])
    where TRule : struct, IBinaryRule
{
    public override double[][] TextSlopes(double[][] x) =>
    [
        x[0].Zip(x[1], (a, b) => Tangent(Dual<double>.Variable(a), b)).ToArray(),
        x[0].Zip(x[1], (a, b) => Tangent(a, Dual<double>.Variable(b))).ToArray(),
    ];

    double Tangent(Dual<double> a, Dual<double> b) => rule.Value(new Real<Dual<double>>(a), new Real<Dual<double>>(b)).Value.Tangent;
}

using AutoGrad.Algebra;
using AutoGrad.Numbers;
using AutoGrad.Rules;

namespace AutoGrad.Checks;

/// <summary>A rule of one argument under check: mapped over a tensor, and by its text.</summary>
internal sealed class UnaryRuleSubject<TRule>(TRule rule, CheckInput x) : TensorSubject(typeof(TRule).Name, new GenericProgram<MapFunction<TRule>>(new(rule)), [x])
    where TRule : struct, IUnaryRule
{
    public override double[][] TextSlopes(double[][] x) =>
        [Array.ConvertAll(x[0], at => rule.Value(new Real<Dual<double>>(Dual<double>.Variable(at))).Value.Tangent)];
}

using System.Reflection;
using AutoGrad.Checks;
using AutoGrad.Rules;

namespace AutoGrad.Tests.Checks;

/// <summary>Every rule of the library, with its default parameters, at ordinary and awkward points: no false alarm and no wrong rule.</summary>
public sealed class EveryRuleTests
{
    static readonly double[] Points = [-30, -2.3, -1, -0.4, -1e-3, 1e-8, 0.3, 0.7, 1, 1.6, 25, 400];

    static readonly double[] Few = [-2.3, -1, 0, 0.3, 1, 25];

    // A Huber loss of width 0 has no second derivative at 0; GradientCheckTests checks one of width 1.
    static readonly string[] Degenerate = [nameof(HuberLoss)];

    public static TheoryData<string> Unary => Rules(typeof(IUnaryRule));

    public static TheoryData<string> Binary => Rules(typeof(IBinaryRule));

    [Theory]
    [MemberData(nameof(Unary))]
    public void UnaryRulesPass(string rule) => Call(nameof(CheckUnary), rule).ThrowIfFailed();

    [Theory]
    [MemberData(nameof(Binary))]
    public void BinaryRulesPass(string rule) => Call(nameof(CheckBinary), rule).ThrowIfFailed();

    internal static CheckReport CheckUnary<TRule>()
        where TRule : struct, IUnaryRule
    {
        GradientCheck.UnaryRule(new TRule(), [0, -0.5]).ThrowIfFailed();
        return GradientCheck.UnaryRule(new TRule(), Points);
    }

    internal static CheckReport CheckBinary<TRule>()
        where TRule : struct, IBinaryRule
    {
        // At the origin the angle of arctan2 jumps on one side; its derivative there is NaN by convention.
        var pairs = Few.SelectMany(x => Few, (x, y) => (x, y)).Where(pair => typeof(TRule) != typeof(ArcTangent2) || pair != (0, 0)).ToList();
        return GradientCheck.BinaryRule(new TRule(), pairs.Select(pair => pair.x).ToArray(), pairs.Select(pair => pair.y).ToArray());
    }

    static CheckReport Call(string method, string rule)
    {
        var type = typeof(IUnaryRule).Assembly.GetTypes().Single(type => type.Name == rule && type.Namespace == typeof(IUnaryRule).Namespace);
        return (CheckReport)typeof(EveryRuleTests).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, null)!;
    }

    static TheoryData<string> Rules(Type kind) =>
        [.. typeof(IUnaryRule).Assembly.GetTypes().Where(type => type.IsValueType && !type.IsGenericType && type.Namespace == typeof(IUnaryRule).Namespace && kind.IsAssignableFrom(type)).Select(type => type.Name).Except(Degenerate).Order(StringComparer.Ordinal)];
}

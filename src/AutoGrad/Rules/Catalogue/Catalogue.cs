namespace AutoGrad.Rules;

/// <summary>
/// The one list of all rules. A rule in this list is checked against numeric derivatives, against forward mode, in its
/// lanes and in all orders, and gets its row in the table of operations, without further work.
/// </summary>
public static class Catalogue
{
    private static readonly Interval[] Line = [new(-3, 3)];
    private static readonly Interval[] Sides = [new(-3, -0.05), new(0.05, 3)];
    private static readonly Interval[] Positive = [new(0.05, 5)];
    private static readonly Interval[] Steps = [new(-1.9, -1.6), new(-0.9, -0.6), new(0.1, 0.4), new(1.1, 1.4)];
    private static readonly (Interval X, Interval Y)[] Plane = [(new(-3, 3), new(-3, 3))];
    private static readonly (Interval X, Interval Y)[] Apart = [(new(-3, 0), new(0.1, 3)), (new(0.1, 3), new(-3, 0))];

    /// <summary>All rules: elementary functions, activations, rounding, and the rules of two arguments.</summary>
    public static IReadOnlyList<CatalogueEntry> All { get; } =
    [
        Of(default(Negate), Line),
        Of(default(Absolute), Sides, 0),
        Of(default(Square), Line),
        Of(default(Reciprocal), Sides, 0),
        Of(new PowerOf(3), "p = 3", Line, 0),
        Of(new PowerOf(-1.5), "p = −1.5", Positive, 0),
        Of(new PowerOf(0.5), "p = 0.5", Positive, 0),
        Of(new PowerOf(1), "p = 1", Line, 0),
        Of(new PowerOf(0), "p = 0", Line, 0),
        Of(default(Exponential), Line),
        Of(default(ExponentialM1), Line),
        Of(default(Logarithm), Positive, 0, -1),
        Of(default(LogarithmP1), [new(-0.95, 3)], -1, -2),
        Of(default(Logarithm2), Positive, 0, -1),
        Of(default(Logarithm10), Positive, 0, -1),
        Of(default(XLogX), Positive, 0),
        Of(default(SquareRoot), Positive, 0),
        Of(default(CubeRoot), Sides, 0),
        Of(default(ReciprocalSquareRoot), Positive, 0),
        Of(default(Sine), Line),
        Of(default(Cosine), Line),
        Of(default(Tangent), [new(-1.4, 1.4), new(1.8, 4)]),
        Of(default(ArcSine), [new(-0.95, 0.95)], -1, 1),
        Of(default(ArcCosine), [new(-0.95, 0.95)], -1, 1),
        Of(default(ArcTangent), Line),
        Of(default(HyperbolicSine), Line),
        Of(default(HyperbolicCosine), Line),
        Of(default(HyperbolicTangent), Line, -1000, 1000),
        Of(default(InverseHyperbolicSine), Line),
        Of(default(InverseHyperbolicCosine), [new(1.05, 5)], 1),
        Of(default(InverseHyperbolicTangent), [new(-0.95, 0.95)], -1, 1, 2),
        Of(default(ErrorFunction), Line),
        Of(default(ComplementaryErrorFunction), Line),
        Of(default(LogarithmOfGamma), [new(-1.8, -1.2), new(0.1, 6)]),
        Of(new PolygammaFunction(0), "n = 0", [new(-1.8, -1.2), new(0.2, 6)]),
        Of(new PolygammaFunction(2), "n = 2", [new(-1.8, -1.2), new(0.3, 6)]),
        Of(default(Relu), Sides, 0),
        Of(new LeakyRelu(0.1), "β = 0.1", Sides, 0),
        Of(new Elu(0.7), "α = 0.7", Sides, 0),
        Of(default(Selu), Sides, 0),
        Of(new Sigmoid(1), "β = 1", Line, -1000, 1000),
        Of(new Sigmoid(2), "β = 2", Line),
        Of(default(LogSigmoid), Line, -1000, 0, 1000),
        Of(new Softplus(1), "β = 1", Line, -1000, 0, 1000),
        Of(new Softplus(2), "β = 2", Line, 0),
        Of(new Swish(1), "β = 1", Line, -1000, 1000),
        Of(new Swish(2), "β = 2", Line),
        Of(default(Gelu), Line, -1000, 1000),
        Of(default(GeluTanh), Line, -1000, 1000),
        Of(default(Mish), Line, -1000, 1000),
        Of(default(Softsign), Sides, 0),
        Of(new HuberLoss(0.8), "δ = 0.8", [new(-3, -0.85), new(-0.75, 0.75), new(0.85, 3)], -0.8, 0.8),
        Of(new Step(0), "β = 0", Sides, 0),
        Of(new Step(-1), "β = −1", Sides, 0),
        Of(default(Sign), Sides, 0),
        Of(default(RoundDown), Steps, 1),
        Of(default(RoundUp), Steps, 1),
        Of(default(RoundToEven), Steps, 0.5, 1.5),
        Of(default(IntegerPart), Steps, 1),
        Of(default(FractionalPart), Steps, 1),
        Of(new Clamp(-1, 1), "least = −1, most = 1", [new(-3, -1.05), new(-0.95, 0.95), new(1.05, 3)], -1, 1),
        Of(new AtLeast(0.5), "least = 0.5", [new(-3, 0.45), new(0.55, 3)], 0.5),
        Of(new AtMost(0.5), "most = 0.5", [new(-3, 0.45), new(0.55, 3)], 0.5),
        Of(default(Add), Plane),
        Of(default(Subtract), Plane),
        Of(default(Multiply), Plane),
        Of(default(ChainProduct), Plane, (0, double.PositiveInfinity)),
        Of(default(Divide), [(new(-3, 3), new(0.2, 3)), (new(-3, 3), new(-3, -0.2))]),
        Of(default(Remainder), [(new(3.1, 3.4), new(1.2, 1.5)), (new(-3.4, -3.1), new(1.2, 1.5))]),
        Of(default(Power), [(new(0.2, 3), new(-3, 3))], (0, 0), (0, 2), (0, -1), (-2, 3)),
        Of(default(XLogY), [(new(-3, 3), new(0.1, 3))], (0, 0), (0, 2)),
        Of(default(Hypotenuse), [(new(-3, 3), new(0.2, 3)), (new(-3, 3), new(-3, -0.2))], (0, 0)),
        Of(default(ArcTangent2), [(new(-3, 3), new(0.2, 3)), (new(0.2, 3), new(-3, 3))], (0, 0)),
        Of(default(LogAddExp), Plane, (1, 1), (double.NegativeInfinity, double.NegativeInfinity), (double.NegativeInfinity, 1), (double.PositiveInfinity, 1), (double.PositiveInfinity, double.PositiveInfinity)),
        Of(default(Maximum), Apart, (1, 1)),
        Of(default(Minimum), Apart, (1, 1)),
        Of(new Interpolate(0.3), "w = 0.3", Plane),
        Of(default(GreaterIndicator), Apart, (1, 1)),
        Of(default(LessIndicator), Apart, (1, 1)),
        Of(default(EqualIndicator), Apart, (1, 1)),
    ];

    private static UnaryEntry<TRule> Of<TRule>(TRule rule, Interval[] domain, params double[] kinks)
        where TRule : struct, IUnaryRule => new(rule, string.Empty, domain, kinks);

    private static UnaryEntry<TRule> Of<TRule>(TRule rule, string parameters, Interval[] domain, params double[] kinks)
        where TRule : struct, IUnaryRule => new(rule, parameters, domain, kinks);

    private static BinaryEntry<TRule> Of<TRule>(TRule rule, (Interval X, Interval Y)[] domain, params (double X, double Y)[] kinks)
        where TRule : struct, IBinaryRule => new(rule, string.Empty, domain, kinks);

    private static BinaryEntry<TRule> Of<TRule>(TRule rule, string parameters, (Interval X, Interval Y)[] domain, params (double X, double Y)[] kinks)
        where TRule : struct, IBinaryRule => new(rule, parameters, domain, kinks);
}

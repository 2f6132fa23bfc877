using System.Runtime.CompilerServices;
using AutoGrad.Numbers;
using AutoGrad.Rules;
using AutoGrad.Tape;

namespace AutoGrad.Checks;

/// <summary>
/// Checks derivatives in one call: of functions of tensors or scalars, of operations, of rules, and of linear maps.
/// </summary>
/// <remarks>
/// A vector-valued function is contracted with a random upstream gradient u, and every element of Jᵀu is held against a ladder of steps (<see cref="NumericDerivative"/>);
/// then linearity in u, determinism, untouched inputs, the second derivative, the exact tier (forward against reverse mode; a rule's slopes against the text of its value), and single against double precision.
/// Each fault is named in the report (<see cref="Fault"/>). What the function throws passes through.
/// </remarks>
/// <example><code>GradientCheck.Of(x => (x * x).SumTo(Shape.Scalar), new double[] { 1, 2, 3 }).ThrowIfFailed();</code></example>
public static class GradientCheck
{
    /// <summary>Checks a function of one tensor.</summary>
    /// <param name="function">The function; its result may have any shape.</param>
    /// <param name="x">Where.</param>
    /// <param name="options">What to check; all by default.</param>
    /// <param name="name">The name to report; the text of the function by default.</param>
    public static CheckReport Of(
        Func<Variable<double>, Variable<double>> function, CheckInput x, CheckOptions? options = null,
        [CallerArgumentExpression(nameof(function))] string name = "") =>
        Of(inputs => function(inputs[0]), [x], options, name);

    /// <summary>Checks a function of two tensors.</summary>
    /// <param name="function">The function; its result may have any shape.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="options">What to check; all by default.</param>
    /// <param name="name">The name to report; the text of the function by default.</param>
    public static CheckReport Of(
        Func<Variable<double>, Variable<double>, Variable<double>> function, CheckInput x, CheckInput y, CheckOptions? options = null,
        [CallerArgumentExpression(nameof(function))] string name = "") =>
        Of(inputs => function(inputs[0], inputs[1]), [x, y], options, name);

    /// <summary>Checks a function of three tensors.</summary>
    /// <param name="function">The function; its result may have any shape.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="z">The third argument.</param>
    /// <param name="options">What to check; all by default.</param>
    /// <param name="name">The name to report; the text of the function by default.</param>
    public static CheckReport Of(
        Func<Variable<double>, Variable<double>, Variable<double>, Variable<double>> function, CheckInput x, CheckInput y, CheckInput z, CheckOptions? options = null,
        [CallerArgumentExpression(nameof(function))] string name = "") =>
        Of(inputs => function(inputs[0], inputs[1], inputs[2]), [x, y, z], options, name);

    /// <summary>Checks a function of any number of tensors.</summary>
    /// <param name="function">The function; its result may have any shape.</param>
    /// <param name="inputs">Where.</param>
    /// <param name="options">What to check; all by default.</param>
    /// <param name="name">The name to report; the text of the function by default.</param>
    public static CheckReport Of(
        Func<ReadOnlySpan<Variable<double>>, Variable<double>> function, IReadOnlyList<CheckInput> inputs, CheckOptions? options = null,
        [CallerArgumentExpression(nameof(function))] string name = "") =>
        Program(name, new LambdaProgram((_, leaves, outputs) => outputs.Add(function(leaves))), inputs, options);

    /// <summary>Checks a function written for any number: also in forward mode and in single precision.</summary>
    /// <remarks>
    /// Forward against reverse mode checks the backward passes of operations to rounding. It cannot see the slope of a rule, which both modes use: there the ladder decides, and <see cref="UnaryRule"/> checks the rule exactly.
    /// </remarks>
    /// <typeparam name="TFunction">The function.</typeparam>
    /// <param name="function">The function with its parameters.</param>
    /// <param name="inputs">Where.</param>
    /// <param name="options">What to check; all by default.</param>
    public static CheckReport Function<TFunction>(TFunction function, IReadOnlyList<CheckInput> inputs, CheckOptions? options = null)
        where TFunction : ITensorFunction =>
        Program(typeof(TFunction).Name, new GenericProgram<TFunction>(function), inputs, options);

    /// <summary>Checks an operation with its own backward pass, all its outputs.</summary>
    /// <typeparam name="TOperation">The operation.</typeparam>
    /// <param name="operation">The operation with its parameters.</param>
    /// <param name="inputs">Where.</param>
    /// <param name="options">What to check; all by default.</param>
    public static CheckReport Operation<TOperation>(TOperation operation, IReadOnlyList<CheckInput> inputs, CheckOptions? options = null)
        where TOperation : struct, IOperation<double>
    {
        const int MostOutputs = 16;
        return Program(typeof(TOperation).Name, new LambdaProgram(Run), inputs, options);

        void Run(Tape<double> tape, ReadOnlySpan<Variable<double>> leaves, List<Variable<double>> outputs)
        {
            var places = new Variable<double>[MostOutputs];
            tape.Apply(operation, leaves, places);
            outputs.AddRange(places.TakeWhile(output => !output.IsLiteral));
        }
    }

    /// <summary>Checks a rule of one argument, as kernel and recorded, at points.</summary>
    /// <remarks>
    /// The exact tier differentiates the text of <see cref="IUnaryRule.Value"/> by dual numbers, without the rule's own slope, and finds an error of a part in 10⁹. Where that text has a kink that the function has not
    /// (|x| and max(x, 0) in softplus at 0), it is inconclusive. A rule whose value is one elementary function, <c>T.Sin(x)</c> say, has that function's slope there: for the sine itself the ladder decides.
    /// </remarks>
    /// <typeparam name="TRule">The rule.</typeparam>
    /// <param name="rule">The rule with its parameters.</param>
    /// <param name="points">Where.</param>
    /// <param name="options">What to check; all by default.</param>
    public static CheckReport UnaryRule<TRule>(TRule rule, ReadOnlySpan<double> points, CheckOptions? options = null)
        where TRule : struct, IUnaryRule =>
        Examination.Of(new UnaryRuleSubject<TRule>(rule, CheckInput.Of(points, points.Length)), options);

    /// <summary>Checks a rule of two arguments, as kernel and recorded, at pairs of points; the exact tier as in <see cref="UnaryRule"/>.</summary>
    /// <typeparam name="TRule">The rule.</typeparam>
    /// <param name="rule">The rule with its parameters.</param>
    /// <param name="x">The first arguments.</param>
    /// <param name="y">The second arguments, as many.</param>
    /// <param name="options">What to check; all by default.</param>
    public static CheckReport BinaryRule<TRule>(TRule rule, ReadOnlySpan<double> x, ReadOnlySpan<double> y, CheckOptions? options = null)
        where TRule : struct, IBinaryRule =>
        Examination.Of(new BinaryRuleSubject<TRule>(rule, CheckInput.Of(x, x.Length), CheckInput.Of(y, y.Length)), options);

    /// <summary>Checks a linear map: ⟨A x, y⟩ = ⟨x, Aᵀy⟩ and linearity, to rounding and without a step size, in double and in single precision.</summary>
    /// <typeparam name="TMap">The map.</typeparam>
    /// <param name="map">The map with its parameters.</param>
    /// <param name="source">The shape of x.</param>
    /// <param name="options">The seed and the number of probes.</param>
    public static CheckReport LinearMap<TMap>(TMap map, Shape source, CheckOptions? options = null)
        where TMap : ILinearMap
    {
        ArgumentNullException.ThrowIfNull(source);
        options ??= CheckOptions.Default;
        var (findings, random, name) = (new Findings(), new Random(options.Seed), typeof(TMap).Name);
        var entries = new Transposition<double, TMap>(name, map, source, findings).Probe(options.Probes, random).ToList();
        if (options.Single)
            entries.AddRange(new Transposition<float, TMap>(name, map, source, findings).Probe(options.Probes, random));
        return new(name, options.Seed, entries, findings.All);
    }

    /// <summary>Checks a function of one scalar.</summary>
    /// <param name="function">The function.</param>
    /// <param name="x">Where.</param>
    /// <param name="options">What to check; all by default.</param>
    /// <param name="name">The name to report; the text of the function by default.</param>
    public static CheckReport Scalar(
        Func<Scalar<double>, Scalar<double>> function, double x, CheckOptions? options = null,
        [CallerArgumentExpression(nameof(function))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(function);
        return Scalars(arguments => function(arguments[0]), [x], options, name);
    }

    /// <summary>Checks a function of several scalars.</summary>
    /// <param name="function">The function.</param>
    /// <param name="x">Where.</param>
    /// <param name="options">What to check; all by default.</param>
    /// <param name="name">The name to report; the text of the function by default.</param>
    public static CheckReport Scalars(
        Func<ReadOnlySpan<Scalar<double>>, Scalar<double>> function, ReadOnlySpan<double> x, CheckOptions? options = null,
        [CallerArgumentExpression(nameof(function))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(function);
        return Examination.Of(new ScalarSubject(name, function, CheckInput.Of(x, x.Length)), options);
    }

    /// <summary>Checks a function of scalars written for any number: also second order by nesting, forward mode, and single precision.</summary>
    /// <typeparam name="TFunction">The function.</typeparam>
    /// <param name="function">The function with its parameters.</param>
    /// <param name="x">Where.</param>
    /// <param name="options">What to check; all by default.</param>
    public static CheckReport ScalarFunction<TFunction>(TFunction function, ReadOnlySpan<double> x, CheckOptions? options = null)
        where TFunction : IScalarFunction =>
        Examination.Of(new GenericScalarSubject<TFunction>(typeof(TFunction).Name, function, CheckInput.Of(x, x.Length)), options);

    static CheckReport Program(string name, ITensorProgram program, IReadOnlyList<CheckInput> inputs, CheckOptions? options)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Examination.Of(new TensorSubject(name, program, inputs), options);
    }
}

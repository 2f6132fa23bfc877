using System.Numerics;
using System.Runtime.CompilerServices;
using AutoGrad.Networks.Initialization;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Modules;

/// <summary>
/// A tensor that belongs to a module and outlives every tape: weights that are learnt, or statistics that are kept.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <example><code>Parameter&lt;float&gt; weight = new Parameter&lt;float&gt;(Shape.Of(10, 784)).Initialize(new HeNormal(), random);</code></example>
public sealed class Parameter<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] values;

    // By tape, so that two tapes on two threads never meet; a tape that is gone takes its entry along.
    private readonly ConditionalWeakTable<Tape<T>, StrongBox<Variable<T>>> leaves = [];

    /// <summary>A parameter of zeros.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="isLearned">Whether it has a gradient; otherwise it is state that the module keeps itself.</param>
    public Parameter(Shape shape, bool isLearned = true)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Shape = shape;
        IsLearned = isLearned;
        values = new T[shape.Count];
    }

    /// <summary>The shape.</summary>
    public Shape Shape { get; }

    /// <summary>The number of elements.</summary>
    public int Count => values.Length;

    /// <summary>Whether it has a gradient; otherwise it is state that the module keeps itself, such as running statistics.</summary>
    public bool IsLearned { get; }

    /// <summary>Whether it is held fixed: it then enters tapes as a constant. Takes effect at the next recording.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>The elements, row-major. They must not change between a recording and its backward pass.</summary>
    public Span<T> Values => values;

    /// <summary>This parameter as a variable: one leaf on each tape for each recording, on its own memory.</summary>
    /// <param name="tape">The tape.</param>
    /// <returns>The leaf; a constant if the parameter is not learnt or is frozen.</returns>
    public Variable<T> On(Tape<T> tape)
    {
        ArgumentNullException.ThrowIfNull(tape);
        if (TryFind(tape, out Variable<T> leaf))
        {
            return leaf;
        }

        leaf = IsLearned && !IsFrozen
            ? tape.Variable(values, Shape.Lengths)
            : tape.Constant(values, Shape.Lengths);
        leaves.GetOrCreateValue(tape).Value = leaf;
        return leaf;
    }

    /// <summary>
    /// Lets a variable take this parameter's place in what is recorded on the variable's tape from now on: so a module becomes
    /// a function of its parameters. The values here stay as they are.
    /// </summary>
    /// <param name="variable">The variable, of this parameter's shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public void Substitute(Variable<T> variable)
    {
        if (!variable.Shape.Equals(Shape))
        {
            throw new ArgumentException($"A variable in place of a parameter has its shape {Shape}, but got {variable.Shape}.", nameof(variable));
        }

        leaves.GetOrCreateValue(variable.Tape).Value = variable;
    }

    /// <summary>Gives it first values.</summary>
    /// <param name="initializer">How.</param>
    /// <param name="random">Where random numbers come from.</param>
    /// <returns>This parameter.</returns>
    /// <exception cref="ArgumentException">The initialiser is not for this shape.</exception>
    public Parameter<T> Initialize(IInitializer initializer, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(initializer);
        initializer.Fill(Values, Shape, random);
        return this;
    }

    /// <summary>The gradient with respect to this parameter, without a copy.</summary>
    /// <param name="gradients">The result of a backward pass.</param>
    /// <param name="gradient">∂loss/∂parameter, row-major; empty if there is none.</param>
    /// <returns>False if the parameter took no part in the recording, or is constant in it.</returns>
    public bool TryGradient(Gradients<T> gradients, out ReadOnlySpan<T> gradient)
    {
        bool takesPart = TryFind(gradients.Tape, out Variable<T> leaf) && leaf.IsVarying;
        gradient = takesPart ? gradients[leaf] : default;
        return takesPart;
    }

    private bool TryFind(Tape<T> tape, out Variable<T> leaf)
    {
        leaf = leaves.TryGetValue(tape, out StrongBox<Variable<T>>? box) ? box.Value : default;
        return tape.Holds(leaf);
    }
}
